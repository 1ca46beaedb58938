import { z } from 'zod';
import { emailText, requiredText } from '@/lib/form/blocks';
import { cpfText } from '@/lib/identifiers/cpf';

/** J19: what is asked of a new operator, typed in the form or read from a file. */
export const newOperator = z.object({
  nome: requiredText('Informe o nome completo', 120),
  cpf: cpfText,
  email: emailText('Informe o e-mail de trabalho'),
});
