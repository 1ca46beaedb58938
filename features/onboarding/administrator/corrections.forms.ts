import { z } from 'zod';
import { evidenceRefs } from '@/features/case/evidence.data';
import { caseForm } from '@/features/case/forms';
import { paths } from '@/features/case/paths';
import { choice, dateText, fileId, prose } from '@/lib/form/blocks';
import type { Field } from '@/lib/form/spec';
import { POSITIONS } from '@/machines/administrator/machine';
import { FILE, POSITION_WORDS } from './copy';
import { correctNomination, correctRegistration } from './corrections.mutations';
import { orderFindings } from './readiness';

const NEW_FILE =
  'Se anexar outro, ele vale no lugar do anterior, que fica no histórico. Sem outro, o anterior continua.';

const reason = prose('Informe o motivo da correção');
const reasonField: Field = {
  kind: 'textarea',
  name: 'motivo',
  label: 'Motivo da correção',
  hint: 'O valor antigo e o novo ficam no histórico, com o motivo.',
  rows: 3,
};
const fileField: Field = {
  kind: 'file',
  name: 'comprovante',
  label: 'Outro comprovante',
  hint: `${NEW_FILE} ${FILE}`,
  optional: true,
};

/** J6: corrects the cargo of the administrator, or adds the file that shows the nomination, at any stage. */
export const correctNominationForm = caseForm({
  id: 'administrador-corrigir',
  mayVoid: true,
  roles: ['equipe'],
  page: ({ caseId }) => `${paths.administrator(caseId)}?alterar=corrigir`,
  schema: z.object({
    cargo: choice(POSITIONS, 'Escolha o cargo da pessoa na operadora'),
    comprovante: fileId('Anexe o comprovante').optional(),
    motivo: reason,
  }),
  fields: [
    {
      kind: 'radio',
      name: 'cargo',
      label: 'Cargo na operadora',
      options: POSITIONS.map((value) => ({ value, label: POSITION_WORDS[value] })),
    },
    fileField,
    reasonField,
  ],
  submit: 'Corrigir a indicação',
  leadsTo: ({ caseId }) => paths.administrator(caseId),
  async effect({ data, access, sending, revision }) {
    const evidence = await evidenceRefs(access, [data.comprovante]);
    return correctNomination(sending, access, { position: data.cargo, evidence, reason: data.motivo }, revision);
  },
});

/** J13: corrects the days of the three requests in SGOP, also once the administrator is active. */
export const correctRegistrationForm = caseForm({
  id: 'administrador-sgop-corrigir',
  mayVoid: true,
  roles: ['equipe'],
  page: ({ caseId }) => `${paths.sgop(caseId)}?alterar=corrigir`,
  schema: z.object({
    vinculo: dateText('Informe a data do pedido de vínculo', { notFuture: true }),
    perfil: dateText('Informe a data do pedido de perfil', { notFuture: true }),
    computador: dateText('Informe a data do pedido de computador', { notFuture: true }),
    comprovante: fileId('Anexe o comprovante').optional(),
    motivo: reason,
  }),
  fields: [
    { kind: 'date', name: 'vinculo', label: 'Vínculo ao CNES, pedido em', hint: 'Por exemplo, 05/11/2026.' },
    { kind: 'date', name: 'perfil', label: 'Perfil ADMINISTRADOR, pedido em' },
    { kind: 'date', name: 'computador', label: 'Computador, pedido em' },
    fileField,
    reasonField,
  ],
  submit: 'Corrigir o cadastro no SGOP',
  check: async ({ data }) => orderFindings(data),
  leadsTo: ({ caseId }) => paths.sgop(caseId),
  async effect({ data, access, sending, revision }) {
    const days = { linkOn: data.vinculo, profileOn: data.perfil, computerOn: data.computador };
    const evidence = await evidenceRefs(access, [data.comprovante]);
    return correctRegistration(sending, access, { days, evidence, reason: data.motivo }, revision);
  },
});
