import { daysBetween } from '@/lib/days';
import type { KnownKey } from '@/lib/proof/statements';

/**
 * How signing stands: with the key in use (`ready`), not yet with any (`first`: the configured one becomes it), without
 * a configured key (`none`), with one that was never brought into use (`other`), or on keys that do not verify (`broken`).
 */
export type Signing =
  | { kind: 'ready'; keyId: string }
  | { kind: 'first'; keyId: string }
  | { kind: 'none' }
  | { kind: 'broken'; fault: string }
  | { kind: 'other'; keyId: string; inUse: string };

/** @param configured ids of the keys of this process, the signing one first */
export function signingOf(configured: string[], keys: KnownKey[]): Signing {
  const [keyId] = configured;
  const inUse = keys.at(-1)?.id;
  if (!keyId) return { kind: 'none' };
  if (!inUse) return { kind: 'first', keyId };
  return keyId === inUse ? { kind: 'ready', keyId } : { kind: 'other', keyId, inUse };
}

/** Days without a root between the one before and this one: 0 where they are neighbours. */
export const daysMissed = (before: string | undefined, day: string): number =>
  before ? Math.max(0, daysBetween(before, day) - 1) : 0;

/** A root of the page's list, with how many days before it had none. */
export interface ListedRoot {
  number: number;
  day: string;
  at: Date;
  cases: number;
  changed: number;
  keyId: string;
  signature: string;
  merkleRoot: string;
  missed: number;
}

/** Whether what a head says now cannot have grown from what an earlier root covered. */
export const isRewritten = (
  now: { sequence: number; hash: string },
  covered: { sequence: number; hash: string },
): boolean => now.sequence < covered.sequence || (now.sequence === covered.sequence && now.hash !== covered.hash);
