import type { ItemState } from '@/features/case/item-state';
import { peopleOf } from '@/features/case/items';
import type { CaseView } from '@/features/case/view';
import { STATUS_WORDS } from '@/features/case/words.copy';
import type { InFull } from './schema';

/** Somebody whom an item is about, as a file shows them. */
export interface ShownPerson {
  name: string;
  email: string | null;
  cpf: string | null;
  cns: string | null;
}

/** One line of an exported checklist. */
export interface ChecklistRow {
  state: ItemState;
  mandatory: boolean;
  person: ShownPerson | null;
  /** Of the item's own page. */
  address: string;
}

interface Known {
  name: string;
  cpfMasked: string | null;
  cnsMasked: string | null;
  erased: boolean;
}

/** "Fábio Nunes de Sá" as "F. N. S.": whoever works on the case knows who it is, others learn nothing. */
export const initials = (name: string): string =>
  name
    .split(/\s+/)
    .filter((word) => /^\p{Lu}/u.test(word))
    .map((word) => `${[...word][0]}.`)
    .join(' ');

/** Privacy: what identifies somebody stands masked in a file, unless it was revealed with a reason. */
export function shownPerson(person: Known | undefined, inFull: InFull | undefined): ShownPerson | null {
  if (!person) return null;
  if (person.erased) return { name: 'Dados apagados', email: null, cpf: null, cns: null };
  return inFull ?? { name: initials(person.name), email: null, cpf: person.cpfMasked, cns: person.cnsMasked };
}

/** Whom a checklist is about: the administrator, and everybody whose request as an operator was begun. */
export const peopleIn = (view: CaseView): string[] => [
  ...new Set([
    ...(view.administratorPersonId ? [view.administratorPersonId] : []),
    ...view
      .all()
      .filter(({ machine, stage }) => machine === 'operatorRequest' && stage !== 'notStarted')
      .flatMap(({ scope }) => peopleOf(scope)),
  ]),
];

/** The last decision on an item, while it stands. */
export function decisionOf({ review, status }: ItemState): { words: string; at: Date } | null {
  const { decision } = review.context;
  if (!decision || (status !== 'accepted' && status !== 'returned')) return null;
  return { words: STATUS_WORDS[status], at: new Date(decision.at) };
}
