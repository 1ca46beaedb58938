import { type CheckAnswer, compact, typedIdentifier, weightedSum } from '@/lib/identifiers/typed-text';

const isRegistroShaped = (text: string): boolean => /^\d{6}$/.test(text);

/**
 * Six digits, the last one over the first five with weights 6…2: remainder by 11, 0 → 1, 1 → 0, otherwise
 * 11 − remainder. No official text gives the rule (inferred: every real registration tried follows it), so that a
 * failure is only a `warning`.
 */
export function checkRegistroAns(text: string): CheckAnswer {
  if (!isRegistroShaped(text)) return 'invalid';
  const remainder = weightedSum(text.slice(0, 5), 6) % 11;
  const expected = remainder === 0 ? 1 : remainder === 1 ? 0 : 11 - remainder;
  return text[5] === String(expected) ? 'ok' : 'warning';
}

/** The 6 digits without the dash. */
export const normaliseRegistroAns = compact;

/** `32630-5`. Expects the normal form. */
export const formatRegistroAns = (registro: string): string => `${registro.slice(0, 5)}-${registro.slice(5)}`;

/** What is said of a number whose check digit looks wrong. */
export const REGISTRO_ANS_WARNING = 'Confira o número: o último dígito não é o esperado para um registro ANS.';

/** A registro ANS typed in a form; comes out as 6 digits. Ask `checkRegistroAns` for the warning. */
export const registroAnsText = typedIdentifier(
  isRegistroShaped,
  'Informe o registro ANS.',
  'Confira o registro ANS: ele tem 6 dígitos, contando os zeros do começo.',
);
