import { z } from 'zod';
import { evidenceRefs } from '@/features/case/evidence.data';
import { caseForm } from '@/features/case/forms';
import { paths } from '@/features/case/paths';
import { choice, dateText, fileId, optionalProse, optionalText } from '@/lib/form/blocks';
import type { CasePlace } from '@/lib/form/spec';
import { cnesText } from '@/lib/identifiers/cnes';
import { findingsOf } from './findings';
import { checkNumber, chooseRoute, informNumber, recordAnswer, recordRequest } from './mutations';

const page = ({ caseId }: CasePlace) => paths.cnes(caseId);

/** J1, J4: whether the operadora has a CNES, will request one, or holds the old artificial one. */
export const routeForm = caseForm({
  id: 'cnes-caminho',
  roles: ['equipe'],
  page: (place) => `${page(place)}?alterar=caminho`,
  schema: z.object({
    caminho: choice(['has', 'willRequest', 'legacy'], 'Escolha como está a operadora em relação ao CNES'),
  }),
  fields: [
    {
      kind: 'radio',
      name: 'caminho',
      label: 'A operadora já está registrada no CNES?',
      options: [
        {
          value: 'has',
          label: 'Sim, já possui CNES',
          hint: 'Tipo 68, subtipo 005 – Sede de Operadora de Plano de Saúde.',
        },
        {
          value: 'willRequest',
          label: 'Não, vamos solicitar',
          hint: 'O pedido é feito ao gestor local de saúde (município ou estado).',
        },
        {
          value: 'legacy',
          label: 'Temos o CNES que a ANS informou por ofício',
          hint: 'É o fluxo antigo, com login e senha enviados pela ANS.',
        },
      ],
    },
  ],
  submit: 'Continuar',
  leadsTo: page,
  effect: ({ data, sending, revision }) => chooseRoute(sending, data.caminho, revision),
});

/** J1: records the request to the local health manager. */
export const requestForm = caseForm({
  id: 'cnes-pedido',
  roles: ['equipe'],
  page,
  saves: true,
  schema: z.object({
    gestor: choice(['municipal', 'estadual'], 'Escolha a quem o pedido foi feito'),
    data: dateText('Informe a data do pedido', { notFuture: true }),
    protocolo: optionalText(60),
  }),
  fields: [
    {
      kind: 'radio',
      name: 'gestor',
      label: 'A quem o pedido foi feito?',
      options: [
        { value: 'municipal', label: 'Secretaria Municipal de Saúde' },
        { value: 'estadual', label: 'Secretaria Estadual de Saúde' },
      ],
    },
    { kind: 'date', name: 'data', label: 'Data do pedido', hint: 'Por exemplo, 05/11/2026.' },
    {
      kind: 'text',
      name: 'protocolo',
      label: 'Protocolo',
      hint: 'Se o gestor local deu um número.',
      optional: true,
      width: 'medium',
    },
  ],
  submit: 'Registrar o pedido',
  leadsTo: page,
  async effect({ data: { data: on, ...data }, sending, revision }) {
    const request = { on, manager: data.gestor, protocol: data.protocolo ?? '' };
    return recordRequest(sending, request, revision);
  },
});

/** J1: records the local health manager's answer. */
export const answerForm = caseForm({
  id: 'cnes-resposta',
  roles: ['equipe'],
  page,
  schema: z.object({
    resposta: choice(['granted', 'denied'], 'Escolha a resposta do gestor local'),
    motivo: optionalProse(),
  }),
  fields: [
    {
      kind: 'radio',
      name: 'resposta',
      label: 'O que o gestor local respondeu?',
      options: [
        { value: 'granted', label: 'O CNES foi emitido' },
        { value: 'denied', label: 'O pedido foi negado' },
      ],
    },
    {
      kind: 'textarea',
      name: 'motivo',
      label: 'Motivo informado pelo gestor local',
      when: { field: 'resposta', is: 'denied' },
      missing: 'Informe o motivo da negativa',
    },
  ],
  submit: 'Registrar a resposta',
  leadsTo: page,
  effect: ({ data, sending, revision }) =>
    recordAnswer(sending, data.resposta === 'denied' ? (data.motivo ?? '') : null, revision),
});

/** J2, J3, J5: informs the CNES number, which is looked up before it is sent. */
export const numberForm = caseForm({
  id: 'cnes-numero',
  mayVoid: true,
  roles: ['equipe'],
  page,
  saves: true,
  schema: z.object({ cnes: cnesText, justificativa: optionalProse(), ficha: fileId('Anexe a ficha').optional() }),
  fields: [
    {
      kind: 'text',
      name: 'cnes',
      label: 'Número do CNES',
      hint: 'São 7 dígitos, contando os zeros do começo.',
      width: 'short',
    },
    {
      kind: 'textarea',
      name: 'justificativa',
      label: 'Justificativa',
      hint: 'Só se o CNPJ do estabelecimento não for o mesmo da operadora, ou se o número parecer errado e estiver certo.',
      optional: true,
      rows: 3,
    },
    {
      kind: 'file',
      name: 'ficha',
      label: 'Ficha do CNES',
      hint: 'Obrigatória quando o registro público não confirma o número.',
      optional: true,
    },
  ],
  submit: 'Enviar o número',
  async check({ data, access }) {
    return findingsOf(data, await checkNumber(access, data.cnes));
  },
  leadsTo: page,
  async effect({ data, access, sending, revision }) {
    const evidence = await evidenceRefs(access, [data.ficha]);
    return informNumber(sending, access, {
      cnes: data.cnes,
      justification: data.justificativa ?? '',
      evidence,
      expected: revision,
    });
  },
});
