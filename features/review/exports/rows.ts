import type { ItemState } from '@/features/case/item-state';
import { peopleOf } from '@/features/case/items';
import type { CaseView } from '@/features/case/view';
import { STATUS_WORDS } from '@/features/case/words.copy';
import type { InFull } from './schema';

/** The person whom an item is about, as the file shows them. */
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
  /** The full address of the item's page. */
  address: string;
}

interface Known {
  name: string;
  cpfMasked: string | null;
  cnsMasked: string | null;
  erased: boolean;
}

/** "Fábio Nunes de Sá" becomes "F. N. S.", which only those who work on the case can recognise. */
export const initials = (name: string): string =>
  name
    .split(/\s+/)
    .filter((word) => /^\p{Lu}/u.test(word))
    .map((word) => `${[...word][0]}.`)
    .join(' ');

/** Privacy: a person with masked data, or with the data that were revealed for a reason. */
export function shownPerson(person: Known | undefined, inFull: InFull | undefined): ShownPerson | null {
  if (!person) return null;
  if (person.erased) return { name: 'Dados apagados', email: null, cpf: null, cns: null };
  return inFull ?? { name: initials(person.name), email: null, cpf: person.cpfMasked, cns: person.cnsMasked };
}

/** The ids of the people in a checklist: the administrator, and everybody with a request as operator. */
export const peopleIn = (view: CaseView): string[] => [
  ...new Set([
    ...(view.administratorPersonId ? [view.administratorPersonId] : []),
    ...view
      .all()
      .filter(({ machine, stage }) => machine === 'operatorRequest' && stage !== 'notStarted')
      .flatMap(({ scope }) => peopleOf(scope)),
  ]),
];

/** The last decision on an item; null if it no longer stands. */
export function decisionOf({ review, status }: ItemState): { words: string; at: Date } | null {
  const { decision } = review.context;
  if (!decision || (status !== 'accepted' && status !== 'returned')) return null;
  return { words: STATUS_WORDS[status], at: new Date(decision.at) };
}
