import { z } from 'zod';
import { evidenceRefs } from '@/features/case/evidence.data';
import { caseForm } from '@/features/case/forms';
import { paths } from '@/features/case/paths';
import { dateText, fileId, prose, requiredText } from '@/lib/form/blocks';
import type { CasePlace, Field } from '@/lib/form/spec';
import { correctDeclaration, correctTicket } from './corrections.mutations';

const page = ({ caseId }: CasePlace) => `${paths.support(caseId)}?alterar=corrigir`;
const leadsTo = ({ caseId }: CasePlace) => paths.support(caseId);
const NO_CITIZEN = 'Não inclua dado de beneficiário ou de outro cidadão.';

const reason = prose('Informe o motivo da correção');
const reasonField: Field = {
  kind: 'textarea',
  name: 'motivo',
  label: 'Motivo da correção',
  hint: 'O valor antigo e o novo ficam no histórico, com o motivo.',
  rows: 3,
};
const ticket = {
  protocolo: requiredText('Informe o número do protocolo', 60),
  abertura: dateText('Informe a data em que o chamado foi aberto', { notFuture: true }),
  anexo: fileId('').optional(),
  motivo: reason,
};
const ticketFields: Field[] = [
  { kind: 'text', name: 'protocolo', label: 'Número do protocolo', width: 'medium' },
  { kind: 'date', name: 'abertura', label: 'Data de abertura', hint: 'Por exemplo, 05/11/2026.' },
];
const fileField: Field = {
  kind: 'file',
  name: 'anexo',
  label: 'Mais um anexo',
  hint: `Junta-se aos que já estão no chamado. ${NO_CITIZEN}`,
  optional: true,
};

/** J15: corrects the protocol and the day of a ticket that DATASUS has not answered yet. */
export const correctOpenTicketForm = caseForm({
  id: 'suporte-corrigir-aberto',
  mayVoid: true,
  roles: ['equipe'],
  page,
  schema: z.object(ticket),
  fields: [...ticketFields, fileField, reasonField],
  submit: 'Corrigir o chamado',
  leadsTo,
  async effect({ data, access, sending, revision: expected }) {
    const evidence = await evidenceRefs(access, [data.anexo]);
    const corrected = { protocol: data.protocolo, openedOn: data.abertura, answeredOn: null };
    return correctTicket(sending, access, corrected, { reason: data.motivo, evidence, expected });
  },
});

/** J15: corrects the protocol and the days of a ticket that DATASUS authorised or refused. */
export const correctTicketForm = caseForm({
  id: 'suporte-corrigir',
  mayVoid: true,
  roles: ['equipe'],
  page,
  schema: z.object({ ...ticket, resposta: dateText('Informe a data da resposta do suporte', { notFuture: true }) }),
  fields: [
    ...ticketFields,
    { kind: 'date', name: 'resposta', label: 'Data da resposta do suporte', hint: 'A autorização ou a recusa.' },
    fileField,
    reasonField,
  ],
  submit: 'Corrigir o chamado',
  leadsTo,
  async effect({ data, access, sending, revision: expected }) {
    const evidence = await evidenceRefs(access, [data.anexo]);
    const corrected = { protocol: data.protocolo, openedOn: data.abertura, answeredOn: data.resposta };
    return correctTicket(sending, access, corrected, { reason: data.motivo, evidence, expected });
  },
});

/** J16: corrects the declaration of an authorisation without a ticket. */
export const correctDeclarationForm = caseForm({
  id: 'suporte-corrigir-declaracao',
  mayVoid: true,
  roles: ['equipe'],
  page,
  schema: z.object({
    declaracao: prose('Conte como soube que o acesso já está autorizado'),
    anexo: fileId('').optional(),
    motivo: reason,
  }),
  fields: [
    { kind: 'textarea', name: 'declaracao', label: 'Como você soube que o acesso já está autorizado?', rows: 3 },
    {
      kind: 'file',
      name: 'anexo',
      label: 'Outro comprovante',
      hint: `A tela do SGOP. Vale no lugar do anterior, que fica no histórico. ${NO_CITIZEN}`,
      optional: true,
    },
    reasonField,
  ],
  submit: 'Corrigir a declaração',
  leadsTo,
  async effect({ data, access, sending, revision: expected }) {
    const evidence = await evidenceRefs(access, [data.anexo]);
    return correctDeclaration(sending, access, data.declaracao, { reason: data.motivo, evidence, expected });
  },
});
