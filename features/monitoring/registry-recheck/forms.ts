import { z } from 'zod';
import { caseForm } from '@/features/case/forms';
import { paths } from '@/features/case/paths';
import { prose } from '@/lib/form/blocks';
import type { CasePlace } from '@/lib/form/spec';
import { acknowledgeRegistration } from './mutations';

const page = ({ caseId }: CasePlace) => paths.registration(caseId);

/** J25: the team says what it did about a change at ANS. */
export const acknowledgeForm = caseForm({
  id: 'cadastro-ans',
  roles: ['equipe'],
  page,
  schema: z.object({ providencia: prose('Diga o que foi conferido ou feito') }),
  fields: [
    {
      kind: 'textarea',
      name: 'providencia',
      label: 'O que foi conferido ou feito',
      hint: 'Por exemplo: incorporação registrada na ANS; o CNES será atualizado com o novo CNPJ.',
    },
  ],
  submit: 'Registrar e encerrar o alerta',
  leadsTo: (place) => `${page(place)}?feito=1`,
  effect: ({ data, sending, revision }) => acknowledgeRegistration(sending, data.providencia, revision),
});
