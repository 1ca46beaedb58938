import { z } from 'zod';
import type { FormPlace } from '@/lib/form/spec';

const id = z.uuid();

/** Where a computer's forms stand: the person and the computer in one reference. */
export const refOf = (personId: string, computerId: string): string => `${personId}.${computerId}`;

/** The two ids of such a reference; ids that are none name nobody, and the gate finds nothing. */
export function idsOf({ ref }: FormPlace): { personId: string; computerId: string } {
  const [personId = '', computerId = ''] = ref.split('.');
  return { personId, computerId };
}

export const isComputerId = (text: string): boolean => id.safeParse(text).success;
