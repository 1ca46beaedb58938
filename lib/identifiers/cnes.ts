import { type CheckAnswer, typedIdentifier, weightedSum } from '@/lib/identifiers/typed-text';

const isCnesShaped = (text: string): boolean => /^\d{7}$/.test(text);

/**
 * Seven digits, the last one over the first six with weights 7…2: remainder by 11, 0 → 0, 1 → never issued,
 * otherwise 11 − remainder. No official text gives the rule (inferred: every real code tried follows it), so that a
 * failure is only a `warning`, which a person may override with a reason.
 */
export function checkCnes(text: string): CheckAnswer {
  if (!isCnesShaped(text)) return 'invalid';
  const remainder = weightedSum(text.slice(0, 6), 7) % 11;
  if (remainder === 1) return 'warning';
  return text[6] === String(remainder === 0 ? 0 : 11 - remainder) ? 'ok' : 'warning';
}

/** What is said of a number whose check digit looks wrong. */
export const CNES_WARNING = 'Confira o número: o último dígito não é o esperado para um CNES.';

/** A CNES typed in a form; comes out as 7 digits. Ask `checkCnes` for the warning: it does not stop the sending. */
export const cnesText = typedIdentifier(
  isCnesShaped,
  'Informe o CNES.',
  'Confira o CNES: ele tem 7 dígitos, contando os zeros do começo.',
);
