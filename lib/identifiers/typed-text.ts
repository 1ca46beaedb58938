import { z } from 'zod';

/** Characters that people type or paste into a number: mask, spaces, typographic dashes, invisible characters. */
const SEPARATORS = /[\s.\-/\u00ad\u200b-\u200d\u2010-\u2015\u2060\ufeff]/g;

/**
 * Removes separators and capitalises letters. All other characters stay, so that a wrong one is refused: "1a2" must not
 * become "12".
 */
export const compact = (text: string): string => text.replace(SEPARATORS, '').toUpperCase();

/** Whether a number has the right digits. `warning`: it may still be right, and a person decides. */
export type CheckAnswer = 'ok' | 'warning' | 'invalid';

/**
 * A zod schema for a number typed in a form, which it normalises.
 * @param missing the error (pt-BR) when nothing was typed
 * @param wrong the error when the number cannot be right
 */
export const typedIdentifier = (isAcceptable: (text: string) => boolean, missing: string, wrong: string) =>
  z
    .string({ error: missing })
    .transform(compact)
    .pipe(z.string().min(1, { error: missing, abort: true }).refine(isAcceptable, { error: wrong }));

/** The sum of digit × weight, with weights that decrease by one from `first`. `digits` must contain only digits. */
export const weightedSum = (digits: string, first: number): number =>
  [...digits].reduce((sum, digit, index) => sum + Number(digit) * (first - index), 0);
