import type { FormPlace } from '@/lib/form/spec';

/** The `ref` of a form about one computer: the ids of the person and the computer. */
export const refOf = (personId: string, computerId: string): string => `${personId}.${computerId}`;

/** The `ref` of a replacement's form: the ids of the person, the new computer and the former one. */
export const replacementRef = (personId: string, newId: string, formerId: string): string =>
  `${refOf(personId, newId)}.${formerId}`;

/** The ids in such a `ref`; '' if missing. They are not checked: the gate finds nothing for a wrong id. */
export function idsOf({ ref }: FormPlace): { personId: string; computerId: string; formerId: string } {
  const [personId = '', computerId = '', formerId = ''] = ref.split('.');
  return { personId, computerId, formerId };
}
