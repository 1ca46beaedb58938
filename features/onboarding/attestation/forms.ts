import { z } from 'zod';
import { caseForm } from '@/features/case/forms';
import { paths } from '@/features/case/paths';
import { today } from '@/lib/days';
import { checked } from '@/lib/form/blocks';
import { confirmData } from './mutations';

/** J26: three confirmations, all required. Whatever is wrong must first be corrected in its own step. */
export const attestationForm = caseForm({
  id: 'confirmacao-periodica',
  roles: ['equipe'],
  page: ({ caseId }) => paths.attestation(caseId),
  schema: z.object({
    pessoas: checked('Confirme as pessoas, ou corrija antes o que mudou'),
    computadores: checked('Confirme os computadores, ou corrija antes o que mudou'),
    cnes: checked('Confirme o CNES, ou corrija antes o que mudou'),
  }),
  fields: [
    { kind: 'checkbox', name: 'pessoas', label: 'As pessoas com acesso são as que devem ter acesso' },
    { kind: 'checkbox', name: 'computadores', label: 'Os computadores listados são os que estão em uso' },
    { kind: 'checkbox', name: 'cnes', label: 'O CNES da operadora está ativo e com os dados certos' },
  ],
  submit: 'Confirmar os dados',
  leadsTo: ({ caseId }) => `${paths.attestation(caseId)}?feito=1`,
  effect: ({ sending, access, revision }) => confirmData(sending, access, today(), revision),
});
