import { type CheckAnswer, typedIdentifier, weightedSum } from '@/lib/identifiers/typed-text';

const isCnesShaped = (text: string): boolean => /^\d{7}$/.test(text);

/**
 * Checks the 7 digits of a CNES. The last one is the check digit of the first six (weights 7…2, modulo 11: 0 → 0,
 * 1 → never issued, otherwise 11 − remainder). No official text states this; every real code that we tried follows it.
 * So a wrong one is only a `warning`, which a person may override with a reason.
 */
export function checkCnes(text: string): CheckAnswer {
  if (!isCnesShaped(text)) return 'invalid';
  const remainder = weightedSum(text.slice(0, 6), 7) % 11;
  if (remainder === 1) return 'warning';
  return text[6] === String(remainder === 0 ? 0 : 11 - remainder) ? 'ok' : 'warning';
}

/** Shown for a number whose check digit looks wrong. */
export const CNES_WARNING = 'Confira o número: o último dígito não é o esperado para um CNES.';

/** A CNES typed in a form, parsed to 7 digits. The warning of `checkCnes` is separate: it does not refuse the form. */
export const cnesText = typedIdentifier(
  isCnesShaped,
  'Informe o CNES.',
  'Confira o CNES: ele tem 7 dígitos, contando os zeros do começo.',
);
