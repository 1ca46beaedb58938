import type { FormPlace } from '@/lib/form/spec';

/** Where a computer's forms stand: the person and the computer in one reference. */
export const refOf = (personId: string, computerId: string): string => `${personId}.${computerId}`;

/** Of a replacement: the person, the new computer and the one whose place it takes. */
export const replacementRef = (personId: string, newId: string, formerId: string): string =>
  `${refOf(personId, newId)}.${formerId}`;

/** The ids of such a reference; ids that are none name nobody, and the gate finds nothing. */
export function idsOf({ ref }: FormPlace): { personId: string; computerId: string; formerId: string } {
  const [personId = '', computerId = '', formerId = ''] = ref.split('.');
  return { personId, computerId, formerId };
}
