import { type CheckAnswer, compact, typedIdentifier, weightedSum } from '@/lib/identifiers/typed-text';

const isRegistroShaped = (text: string): boolean => /^\d{6}$/.test(text);

/**
 * Checks the 6 digits of a registro ANS. The last one is the check digit of the first five (weights 6…2, modulo 11:
 * 0 → 1, 1 → 0, otherwise 11 − remainder). No official text states this; every real number that we tried follows it.
 * So a wrong one is only a `warning`.
 */
export function checkRegistroAns(text: string): CheckAnswer {
  if (!isRegistroShaped(text)) return 'invalid';
  const remainder = weightedSum(text.slice(0, 5), 6) % 11;
  const expected = remainder === 0 ? 1 : remainder === 1 ? 0 : 11 - remainder;
  return text[5] === String(expected) ? 'ok' : 'warning';
}

/** Removes the dash. */
export const normaliseRegistroAns = compact;

/** `32630-5`. Expects the normal form. */
export const formatRegistroAns = (registro: string): string => `${registro.slice(0, 5)}-${registro.slice(5)}`;

/** Shown for a number whose check digit looks wrong. */
export const REGISTRO_ANS_WARNING = 'Confira o número: o último dígito não é o esperado para um registro ANS.';

/** A registro ANS typed in a form, parsed to 6 digits. The warning of `checkRegistroAns` is separate. */
export const registroAnsText = typedIdentifier(
  isRegistroShaped,
  'Informe o registro ANS.',
  'Confira o registro ANS: ele tem 6 dígitos, contando os zeros do começo.',
);
