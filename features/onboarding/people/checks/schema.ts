import { z } from 'zod';

/** J10: the percentage that the CNS Web Service gives: a whole number from 0 to 100. No threshold is published. */
export const percentageText = z
  .string('Informe o percentual')
  .transform((text) => text.replace(/\s*%$/, ''))
  .pipe(z.string().regex(/^(\d{1,2}|100)$/, 'Informe um número inteiro de 0 a 100, sem vírgula'))
  .transform(Number);
