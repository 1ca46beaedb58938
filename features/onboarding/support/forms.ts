import { z } from 'zod';
import { evidenceRefs } from '@/features/case/evidence.data';
import { caseForm } from '@/features/case/forms';
import { paths } from '@/features/case/paths';
import { choice, dateText, fileId, prose, requiredText } from '@/lib/form/blocks';
import type { CasePlace, Field } from '@/lib/form/spec';
import { declareAuthorised, openTicket, recordAuthorisation, recordMovement } from './mutations';

const page = ({ caseId }: CasePlace) => paths.support(caseId);

const attachment: Field = { kind: 'file', name: 'anexo', label: 'Anexo', optional: true };
const NO_CITIZEN = 'Não inclua dado de beneficiário ou de outro cidadão.';

/** J15: records a ticket at CadSUS Web support. */
export const ticketForm = caseForm({
  id: 'suporte-chamado',
  roles: ['equipe'],
  page,
  saves: true,
  schema: z.object({
    protocolo: requiredText('Informe o número do protocolo', 60),
    data: dateText('Informe a data em que o chamado foi aberto', { notFuture: true }),
    assunto: prose('Informe o que foi pedido no chamado'),
    anexo: fileId('').optional(),
  }),
  fields: [
    { kind: 'text', name: 'protocolo', label: 'Número do protocolo', width: 'medium' },
    { kind: 'date', name: 'data', label: 'Data de abertura', hint: 'Por exemplo, 05/11/2026.' },
    { kind: 'textarea', name: 'assunto', label: 'O que foi pedido', hint: NO_CITIZEN, rows: 4 },
    attachment,
  ],
  submit: 'Registrar o chamado',
  leadsTo: page,
  async effect({ data: { data: on, ...data }, access, sending, revision }) {
    const evidence = await evidenceRefs(access, [data.anexo]);
    return openTicket(sending, access, { protocol: data.protocolo, on, text: data.assunto, evidence }, revision);
  },
});

/** J15: records what DATASUS said while the team waits, or that the team asked again. */
export const movementForm = caseForm({
  id: 'suporte-andamento',
  roles: ['equipe'],
  page,
  saves: true,
  schema: z.object({
    tipo: choice(['authorise', 'require', 'receive', 'refuse', 'remind'], 'Escolha o que aconteceu'),
    data: dateText('Informe a data', { notFuture: true }),
    texto: prose('Informe o que foi dito'),
    anexo: fileId('').optional(),
  }),
  fields: [
    {
      kind: 'radio',
      name: 'tipo',
      label: 'O que aconteceu?',
      options: [
        { value: 'authorise', label: 'O suporte autorizou o acesso', hint: 'O administrador passa a ativo.' },
        { value: 'require', label: 'O suporte fez uma exigência', hint: 'Pediu documento ou informação.' },
        {
          value: 'receive',
          label: 'O suporte mandou outra mensagem',
          hint: 'Por exemplo, que o chamado está em análise.',
        },
        { value: 'refuse', label: 'O suporte recusou' },
        { value: 'remind', label: 'Cobramos uma resposta' },
      ],
    },
    { kind: 'date', name: 'data', label: 'Data', hint: 'Por exemplo, 05/11/2026.' },
    {
      kind: 'textarea',
      name: 'texto',
      label: 'O que foi dito',
      hint: `Copie a mensagem ou resuma. ${NO_CITIZEN}`,
      rows: 4,
    },
    attachment,
  ],
  submit: 'Registrar',
  leadsTo: page,
  async effect({ data: { data: on, ...data }, access, sending, revision }) {
    const said = { on, text: data.texto, evidence: await evidenceRefs(access, [data.anexo]) };
    return data.tipo === 'authorise'
      ? recordAuthorisation(sending, access, said, revision)
      : recordMovement(sending, data.tipo, said, revision);
  },
});

/** J15: records the answer to a requirement of DATASUS, or that DATASUS refused. */
export const requirementForm = caseForm({
  id: 'suporte-exigencia',
  roles: ['equipe'],
  page,
  saves: true,
  schema: z.object({
    resultado: choice(['answer', 'refuse'], 'Escolha o que aconteceu'),
    data: dateText('Informe a data', { notFuture: true }),
    texto: prose('Informe o que foi respondido'),
    anexo: fileId('').optional(),
  }),
  fields: [
    {
      kind: 'radio',
      name: 'resultado',
      label: 'O que aconteceu?',
      options: [
        { value: 'answer', label: 'Respondemos à exigência' },
        { value: 'refuse', label: 'O suporte encerrou o chamado sem autorizar' },
      ],
    },
    { kind: 'date', name: 'data', label: 'Data', hint: 'Por exemplo, 05/11/2026.' },
    { kind: 'textarea', name: 'texto', label: 'O que foi dito', hint: NO_CITIZEN, rows: 4 },
    attachment,
  ],
  submit: 'Registrar a resposta',
  leadsTo: page,
  async effect({ data: { data: on, ...data }, access, sending, revision }) {
    const said = { on, text: data.texto, evidence: await evidenceRefs(access, [data.anexo]) };
    return recordMovement(sending, data.resultado, said, revision);
  },
});

/** J16: declares that SGOP authorised the administrator without a ticket. */
export const noTicketForm = caseForm({
  id: 'suporte-sem-chamado',
  roles: ['equipe'],
  page: (place) => `${page(place)}?alterar=sem-chamado`,
  schema: z.object({
    declaracao: prose('Conte como soube que o acesso já está autorizado'),
    anexo: fileId('Anexe a tela do SGOP que mostra o acesso autorizado'),
  }),
  fields: [
    { kind: 'textarea', name: 'declaracao', label: 'Como você soube que o acesso já está autorizado?', rows: 3 },
    { kind: 'file', name: 'anexo', label: 'Comprovante', hint: `A tela do SGOP. ${NO_CITIZEN}` },
  ],
  submit: 'Declarar a autorização',
  leadsTo: page,
  async effect({ data, access, sending, revision }) {
    const evidence = await evidenceRefs(access, [data.anexo]);
    return declareAuthorised(sending, access, data.declaracao, evidence, revision);
  },
});
