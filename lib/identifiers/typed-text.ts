import { z } from 'zod';

/** What people type or paste between the characters of a number: mask signs, spaces, typographic dashes, invisible marks. */
const SEPARATORS = /[\s.\-/\u00ad\u200b-\u200d\u2010-\u2015\u2060\ufeff]/g;

/**
 * Drops the separators and turns letters into capitals; every other character stays, so that a wrong one is seen and
 * refused instead of being read past (never "keep only the digits": "1a2" must not become "12").
 */
export const compact = (text: string): string => text.replace(SEPARATORS, '').toUpperCase();

/** Whether a number has the right digits: `warning` means that it may be right all the same and a person decides. */
export type CheckAnswer = 'ok' | 'warning' | 'invalid';

/**
 * A zod schema for a number typed in a form: what comes out is normalised.
 * @param missing what is said (pt-BR) when nothing was typed
 * @param wrong what is said when the number cannot be right
 */
export const typedIdentifier = (isAcceptable: (text: string) => boolean, missing: string, wrong: string) =>
  z
    .string({ error: missing })
    .transform(compact)
    .pipe(z.string().min(1, { error: missing, abort: true }).refine(isAcceptable, { error: wrong }));

/** Sum of digit × weight, the weights falling by one from `first`; `digits` holds digits only. */
export const weightedSum = (digits: string, first: number): number =>
  [...digits].reduce((sum, digit, index) => sum + Number(digit) * (first - index), 0);
