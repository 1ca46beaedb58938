import { daysBetween } from '@/lib/days';
import type { KnownKey } from '@/lib/proof/statements';

/**
 * The state of signing. `ready`: the configured key is in use. `first`: no key is in use yet, and the configured one
 * will be. `none`: no key is configured. `other`: the configured key is not the one in use. `broken`: the stored keys
 * do not verify.
 */
export type Signing =
  | { kind: 'ready'; keyId: string }
  | { kind: 'first'; keyId: string }
  | { kind: 'none' }
  | { kind: 'broken'; fault: string }
  | { kind: 'other'; keyId: string; inUse: string };

/** Derives the state of signing. @param configured ids of this process's keys, the signing one first */
export function signingOf(configured: string[], keys: KnownKey[]): Signing {
  const [keyId] = configured;
  const inUse = keys.at(-1)?.id;
  if (!keyId) return { kind: 'none' };
  if (!inUse) return { kind: 'first', keyId };
  return keyId === inUse ? { kind: 'ready', keyId } : { kind: 'other', keyId, inUse };
}

/** The number of days without a root between two days of roots (yyyy-mm-dd); 0 for neighbouring days. */
export const daysMissed = (before: string | undefined, day: string): number =>
  before ? Math.max(0, daysBetween(before, day) - 1) : 0;

/** A root in the page's list. `missed`: the days without a root before it. */
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

/** Is it impossible that the present head grew from what an earlier root covered? */
export const isRewritten = (
  now: { sequence: number; hash: string },
  covered: { sequence: number; hash: string },
): boolean => now.sequence < covered.sequence || (now.sequence === covered.sequence && now.hash !== covered.hash);
