import { z } from 'zod';
import { caseForm } from '@/features/case/forms';
import { paths } from '@/features/case/paths';
import { dateText, prose, requiredText } from '@/lib/form/blocks';
import type { CasePlace } from '@/lib/form/spec';
import { listCandidates } from './data';
import { endDelegation, grantDelegation } from './mutations';

const page = ({ caseId }: CasePlace) => paths.delegation(caseId);

/** J24: the administrator names the delegate and the first and last day. */
export const grantForm = caseForm({
  id: 'delegacao-conceder',
  roles: ['administrador'],
  page,
  schema: z.object({
    pessoa: requiredText('Escolha quem decide no seu lugar'),
    inicio: dateText('Informe o primeiro dia'),
    fim: dateText('Informe o último dia'),
    motivo: prose('Informe o motivo da ausência', 500),
  }),
  fields: [
    { kind: 'radio', name: 'pessoa', label: 'Quem decide no seu lugar' },
    { kind: 'date', name: 'inicio', label: 'Primeiro dia', hint: 'Hoje ou depois.' },
    { kind: 'date', name: 'fim', label: 'Último dia', hint: 'Vale até o fim desse dia, no máximo 90 dias ao todo.' },
    {
      kind: 'textarea',
      name: 'motivo',
      label: 'Motivo da ausência',
      hint: 'Por exemplo: férias. Não escreva dados de saúde: equipe e revisores leem este texto.',
      rows: 2,
    },
  ],
  async options(access) {
    const candidates = await listCandidates(access);
    return {
      pessoa: candidates.map(({ userId, name, email }) => ({ value: userId, label: name, hint: email ?? undefined })),
    };
  },
  submit: 'Delegar as decisões',
  leadsTo: (place) => `${page(place)}?feito=delegada`,
  async effect({ data, access, sending, revision }) {
    const grant = { userId: data.pessoa, from: data.inicio, until: data.fim, reason: data.motivo };
    return grantDelegation(sending, access, grant, revision);
  },
});

/** J24: ends the delegation before its last day. */
export const endForm = caseForm({
  id: 'delegacao-encerrar',
  roles: ['administrador'],
  page: (place) => `${page(place)}?acao=encerrar`,
  schema: z.object({ motivo: prose('Informe por que a delegação termina', 500) }),
  fields: [{ kind: 'textarea', name: 'motivo', label: 'Por que termina antes do prazo?', rows: 2 }],
  submit: 'Encerrar a delegação',
  leadsTo: (place) => `${page(place)}?feito=encerrada`,
  effect: ({ data, sending, revision }) => endDelegation(sending, data.motivo, revision),
});
