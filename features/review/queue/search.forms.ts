import { z } from 'zod';
import { type ReviewerAccess, reviewerAccess } from '@/lib/auth/gates';
import type { FormSpec } from '@/lib/form/spec';
import { cpfText } from '@/lib/identifiers/cpf';
import { ok } from '@/lib/result';
import { addressOf } from './filters.schema';
import { keepPersonSearch } from './search.mutations';

const schema = z.object({ cpf: cpfText });

/** Searches by CPF. The CPF is posted, because addresses stay in histories and logs. */
export const personSearchForm: FormSpec<typeof schema, ReviewerAccess> = {
  id: 'busca-pessoa',
  schema,
  fields: [
    {
      kind: 'text',
      name: 'cpf',
      label: 'CPF',
      hint: 'Só são procurados os casos das operadoras que você revisa.',
      width: 'short',
      autocomplete: 'off',
      spellCheck: false,
    },
  ],
  submit: 'Buscar',
  page: () => '/fila/pessoa',
  gate: reviewerAccess,
  async effect({ access, data }) {
    const id = await keepPersonSearch(access, data.cpf);
    return ok(addressOf({ aba: 'casos', pessoa: id }));
  },
};
