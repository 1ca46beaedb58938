import { z } from 'zod';
import { isoDate, today } from '@/lib/days';
import { personNumberIn } from '@/lib/identifiers/in-text';

/**
 * Building blocks for form schemas. An empty field arrives as undefined (a group of checkboxes as []), so a required
 * block answers with its message and an optional one is simply `.optional()`. Texts arrive trimmed.
 */

const tooLong = (max: number) => `Use no máximo ${max.toLocaleString('pt-BR')} caracteres`;

/** A required text of at most `max` characters (UTF-16 units). */
export const requiredText = (message: string, max = 200) => z.string(message).min(1, message).max(max, tooLong(max));

/** A text that may be empty (undefined). */
export const optionalText = (max = 200) => z.string().max(max, tooLong(max)).optional();

const withoutPersonNumbers = (text: string, context: z.RefinementCtx<string>) => {
  const found = personNumberIn(text);
  const message = `Não escreva ${found} neste texto: retire o número. Se ele for outra coisa, como um protocolo, escreva-o em grupos de quatro algarismos`;
  if (found) context.addIssue({ code: 'custom', message });
};

/**
 * A required text in people's own words: a reason, an answer, a comment. Refuses a CPF or a CNS in it, because
 * everybody who sees the case reads it unmasked.
 */
export const prose = (message: string, max = 2000) => requiredText(message, max).superRefine(withoutPersonNumbers);

/** As `prose`, but may be empty (undefined). */
export const optionalProse = (max = 2000) =>
  z.string().max(max, tooLong(max)).superRefine(withoutPersonNumbers).optional();

/** One of the values of a radio group or select. */
export const choice = <const V extends readonly [string, ...string[]]>(values: V, message: string) =>
  z.enum(values, message);

/** A single checkbox that must be ticked. */
export const checked = (message: string) => z.literal('sim', message);

/** An optional single checkbox: true when ticked. */
export const ticked = () =>
  z
    .literal('sim')
    .optional()
    .transform((value) => value === 'sim');

/** A required file: the id that the form's `keepFile` returned. */
export const fileId = (message: string) => z.string(message).min(1, message);

/** An e-mail address, in lower case. */
export const emailText = (message: string) =>
  z
    .string(message)
    .max(254, message)
    .regex(/^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/, 'Informe um e-mail no formato nome@exemplo.com.br')
    .transform((value) => value.toLowerCase());

/**
 * A day typed as dd/mm/aaaa (or yyyy-mm-dd), parsed to "yyyy-mm-dd". `notFuture` refuses days after today in Brasília.
 */
export const dateText = (message: string, limits: { notFuture?: boolean } = {}) =>
  z.string(message).transform((text, context) => {
    const day = isoDate(text);
    const problem = !day
      ? 'Informe uma data que exista, no formato dd/mm/aaaa'
      : limits.notFuture && day > today()
        ? 'A data não pode estar no futuro'
        : undefined;
    if (!day || problem) {
      context.addIssue({ code: 'custom', message: problem ?? message });
      return z.NEVER;
    }
    return day;
  });
