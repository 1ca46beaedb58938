import { z } from 'zod';

/** J10: the quality that the CNS Web Service reports, in percent: a whole number from 0 to 100. */
export const percentageText = z
  .string('Informe o percentual')
  .transform((text) => text.replace(/\s*%$/, ''))
  .pipe(z.string().regex(/^(\d{1,2}|100)$/, 'Informe um número inteiro de 0 a 100, sem vírgula'))
  .transform(Number);
