import { z } from 'zod';
import { evidenceRefs } from '@/features/case/evidence.data';
import { caseForm } from '@/features/case/forms';
import { paths } from '@/features/case/paths';
import { dateText, fileId } from '@/lib/form/blocks';
import type { CasePlace } from '@/lib/form/spec';
import { uuid } from '@/lib/uuid';
import { readActive } from './data';
import { recordAccess } from './mutations';

const page = ({ caseId }: CasePlace) => paths.firstAccess(caseId);

/** J22: records the first access to CadSUS Web. */
export const accessForm = caseForm({
  id: 'primeiro-acesso',
  mayVoid: true,
  roles: ['equipe', 'administrador'],
  page,
  schema: z.object({
    pessoa: uuid('Escolha quem acessou'),
    data: dateText('Informe a data do acesso', { notFuture: true }),
    comprovante: fileId('Anexe um comprovante do acesso'),
  }),
  fields: [
    { kind: 'radio', name: 'pessoa', label: 'Quem acessou o CadSUS Web?' },
    { kind: 'date', name: 'data', label: 'Data do primeiro acesso', hint: 'Por exemplo, 05/11/2026.' },
    {
      kind: 'file',
      name: 'comprovante',
      label: 'Comprovante',
      hint: 'Tela inicial depois da entrada, sem nenhum dado de cidadão.',
    },
  ],
  async options(access) {
    const { active } = await readActive(access);
    return { pessoa: active.map(({ id, name }) => ({ value: id, label: name })) };
  },
  submit: 'Registrar o primeiro acesso',
  leadsTo: ({ caseId }) => paths.firstAccess(caseId),
  async effect({ data: { data: on, ...data }, access, sending, revision }) {
    const evidence = await evidenceRefs(access, [data.comprovante]);
    return recordAccess(sending, access, { personId: data.pessoa, on, evidence }, revision);
  },
});
