import { z } from 'zod';
import { caseForm } from '@/features/case/forms';
import { paths } from '@/features/case/paths';
import { type Check, EXPIRED, withValidity } from '@/features/case/people/checks';
import { isEmailTaken } from '@/features/case/people/data';
import { readCase } from '@/features/case/read.data';
import { periodsOf, readValidityOf } from '@/features/case/validity/data';
import { EMAIL_TAKEN } from '@/features/onboarding/checks/copy';
import { dateText, optionalProse, prose } from '@/lib/form/blocks';
import type { CasePlace, Finding, FormPlace } from '@/lib/form/spec';
import { ok } from '@/lib/result';
import { deactivateOperator, knownOperator, prepareOperator, submitRequest, withdrawRequest } from './mutations';
import { newOperator } from './schema';
import { closedBecause, operatorChecks, pendingChecks } from './standing';

const operatorPage = ({ caseId }: CasePlace, personId: string) => paths.operator(caseId, personId);
const person = ({ ref }: FormPlace) => ref;
const ownPage = (place: CasePlace) => operatorPage(place, place.ref);

/** J19: adds an operator. `ref` is the new record's id, so that a form sent twice adds one. */
export const newOperatorForm = caseForm({
  id: 'operador-novo',
  roles: ['equipe'],
  page: ({ caseId, ref }) => paths.newOperator(caseId, ref),
  schema: newOperator,
  fields: [
    { kind: 'text', name: 'nome', label: 'Nome completo', width: 'long' },
    {
      kind: 'text',
      name: 'cpf',
      label: 'CPF',
      hint: 'São 11 dígitos. O número fica guardado em segredo e só aparece oculto.',
      width: 'short',
    },
    {
      kind: 'text',
      name: 'email',
      label: 'E-mail de trabalho',
      hint: 'É o endereço com que a pessoa entra no Habilita. O e-mail do cadastro do CNS é conferido em outra etapa e pode ser outro.',
      inputMode: 'email',
    },
  ],
  submit: 'Adicionar operador',
  async check({ data, access }) {
    const known = await knownOperator(access, data.cpf);
    if (!known && (await isEmailTaken(access, data.email, null)))
      return [{ level: 'blocking', text: EMAIL_TAKEN, field: 'email' }];
    if (!known)
      return [
        {
          level: 'info',
          text: 'A pessoa poderá entrar no Habilita com a conta gov.br deste CPF, ou com a conta da organização deste e-mail. Pelo e-mail, ela confirma digitando o próprio CPF.',
        },
      ];
    if (!known.preparable)
      return [{ level: 'blocking', text: `${known.name} já está na lista de operadores`, field: 'cpf' }];
    const reused = `A operadora já tem o registro desta pessoa: ${known.name}. Ele será usado como está, com o nome e o e-mail gravados.`;
    const isAdministrator = known.id === access.administratorPersonId;
    return [
      { level: 'info', text: reused },
      ...(isAdministrator
        ? [
            {
              level: 'warning' as const,
              text: 'Esta pessoa é o administrador e não pode decidir sobre o próprio pedido: ele esperaria outro administrador.',
            },
          ]
        : []),
    ];
  },
  async effect({ data, access, sending, place }) {
    const done = await prepareOperator(sending, access, {
      id: place.ref,
      name: data.nome,
      cpf: data.cpf,
      email: data.email,
    });
    return done.ok ? ok(operatorPage(place, done.value)) : done;
  },
});

/** A missing check blocks the request. An expired proof only warns, because its period is the operadora's own. */
function checkFinding({ path, title, reason, text }: Check, missing: Set<string>): Finding {
  if (missing.has(path)) return { level: 'blocking', text: `Falta: ${title}. ${reason}` };
  return { level: text === EXPIRED ? 'warning' : 'ok', text: `${title}: ${reason}` };
}

/** J18, J19: records that the requests were made in SGOP. `ref` is the person's id. */
export const requestForm = caseForm({
  id: 'operador-pedido',
  roles: ['equipe', 'titular'],
  person,
  page: ownPage,
  saves: true,
  schema: z.object({
    vinculo: dateText('Informe a data do pedido de vínculo', { notFuture: true }),
    perfil: dateText('Informe a data do pedido do perfil', { notFuture: true }),
    observacao: optionalProse(),
  }),
  fields: [
    { kind: 'date', name: 'vinculo', label: 'Data do pedido de vínculo ao CNES', hint: 'Por exemplo, 05/11/2026.' },
    {
      kind: 'date',
      name: 'perfil',
      label: 'Data do pedido do perfil OPERADOR',
      hint: 'No mesmo dia do vínculo ou depois.',
    },
    {
      kind: 'textarea',
      name: 'observacao',
      label: 'Observação para o administrador',
      hint: 'Se o pedido foi rejeitado antes, diga o que foi corrigido. Não escreva dados de cidadãos.',
      optional: true,
      rows: 3,
    },
  ],
  submit: 'Registrar os pedidos',
  async check({ data, access, place }) {
    const view = await readCase(access, [place.ref]);
    const closed = closedBecause(view);
    const missing = new Set(pendingChecks(view, place.ref).map(({ path }) => path));
    const validity = await readValidityOf(access, periodsOf(view), place.ref);
    const order =
      data.perfil < data.vinculo ? 'O pedido do perfil é feito depois do pedido de vínculo. Confira as datas' : null;
    return [
      ...(closed ? [{ level: 'blocking' as const, text: closed.reason }] : []),
      ...(order ? [{ level: 'blocking' as const, text: order, field: 'perfil' }] : []),
      ...withValidity(operatorChecks(view, place.ref), validity).map((check) => checkFinding(check, missing)),
    ];
  },
  leadsTo: ownPage,
  async effect({ data, access, sending, place, revision }) {
    const dates = { linkOn: data.vinculo, on: data.perfil, note: data.observacao ?? '' };
    return submitRequest(sending, access, place.ref, dates, revision);
  },
});

const reasonField = (label: string, hint: string) => ({
  kind: 'textarea' as const,
  name: 'motivo',
  label,
  hint,
  rows: 3,
});
const reasonSchema = (message: string) => z.object({ motivo: prose(message) });

/** Withdraws a request that is not decided yet. */
export const withdrawForm = caseForm({
  id: 'operador-desistir',
  roles: ['equipe', 'titular'],
  person,
  page: (place) => `${ownPage(place)}?acao=desistir`,
  schema: reasonSchema('Informe por que o pedido não segue'),
  fields: [
    reasonField('Por que o pedido não segue?', 'Se o pedido já está no SGOP, peça ao administrador que o rejeite lá.'),
  ],
  submit: 'Desistir do pedido',
  leadsTo: ownPage,
  effect: ({ data, sending, place, revision }) => withdrawRequest(sending, place.ref, data.motivo, revision),
});

/** J20: the team makes an access inactive. The administrator has a form of their own for this. */
export const deactivateForm = caseForm({
  id: 'operador-inativar',
  mayVoid: true,
  roles: ['equipe'],
  person,
  page: (place) => `${ownPage(place)}?acao=inativar`,
  schema: reasonSchema('Informe por que o acesso fica inativo'),
  fields: [reasonField('Por que o acesso fica inativo?', 'Por exemplo, saiu da empresa ou mudou de área.')],
  submit: 'Tornar o acesso inativo',
  leadsTo: ownPage,
  effect: ({ data, sending, place, revision }) => deactivateOperator(sending, place.ref, data.motivo, revision),
});
