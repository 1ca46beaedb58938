import type { Change as ChangeAtDoor } from '@/lib/dispatch/types';
import type { Finding } from '@/lib/form/spec';
import { CASE_ITEMS, inCase, OPERATOR_ITEM } from './items';
import { typedView } from './view';

const TITLES = new Map([...CASE_ITEMS, OPERATOR_ITEM].map(({ code, title }) => [code, title]));

/** J23: the titles of the items whose acceptance a change would void, in the order of the journey. */
export function voidedBy({ before, after }: ChangeAtDoor): string[] {
  const codes = typedView(after)
    .all()
    .filter((subject) => subject.machine === 'reviewItem')
    .filter((review) => before.subject(review).stage === 'accepted' && review.stage !== 'accepted')
    .map(({ ref }) => ref ?? '');
  return [...TITLES].filter(([code]) => codes.includes(code)).map(([, title]) => title);
}

const reopens = ({ before, after }: ChangeAtDoor): boolean => {
  const name = inCase('onboarding');
  return before.subject(name).stage === 'concluded' && after.subject(name).stage !== 'concluded';
};

/** J23: says before the sending which acceptances it would void, and whether a concluded case would be open again. */
export function voidFindings(changes: ChangeAtDoor[]): Finding[] {
  const titles = [...new Set(changes.flatMap(voidedBy))];
  if (titles.length === 0) return [];
  const again = changes.some(reopens) ? ' O caso concluído volta a ficar em andamento.' : '';
  return [
    { level: 'warning', text: `Isto anula o aceite de: ${titles.join('; ')}. Um revisor confere de novo.${again}` },
  ];
}
