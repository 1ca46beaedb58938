import { z } from 'zod';
import { caseForm } from '@/features/case/forms';
import { paths } from '@/features/case/paths';
import { readCase } from '@/features/case/read.data';
import { deactivateOperator } from '@/features/onboarding/operators/requests/mutations';
import { brDate } from '@/lib/days';
import { choice, optionalProse, prose, ticked } from '@/lib/form/blocks';
import type { CasePlace, FormPlace } from '@/lib/form/spec';
import { ok } from '@/lib/result';
import { uuid } from '@/lib/uuid';
import { PROFILES } from './copy';
import { readWaiting } from './data';
import { MOST_AT_ONCE, markedValue, readMarked, requestedComputers } from './marked';
import {
  approveRequest,
  changeProfile,
  decideComputer,
  decideMany,
  reactivateOperator,
  rejectRequest,
} from './mutations';

const approvalPage = ({ caseId }: CasePlace, personId: string) => paths.approval(caseId, personId);
const person = ({ ref }: FormPlace) => ref;
const ownPage = (place: CasePlace) => approvalPage(place, place.ref);

const decision = {
  decisao: choice(['aprovar', 'rejeitar'], 'Escolha entre aprovar e rejeitar'),
  motivo: optionalProse(),
};
const decisionField = (approve: string, reject: string) => ({
  kind: 'radio' as const,
  name: 'decisao',
  label: 'O que você decidiu no SGOP?',
  options: [
    { value: 'aprovar', label: approve },
    { value: 'rejeitar', label: reject, hint: 'A pessoa e a equipe recebem o motivo, corrigem e enviam de novo.' },
  ],
});
const rejectionField = {
  kind: 'textarea' as const,
  name: 'motivo',
  label: 'Motivo',
  hint: 'Diga o que precisa ser corrigido.',
  when: { field: 'decisao', is: 'rejeitar' },
  missing: 'Informe o motivo da rejeição',
  rows: 3,
};

/** J19, J20: decides on one person's request, and on the computers that go with it. `ref` is the person's id. */
export const decisionForm = caseForm({
  id: 'aprovacao-pedido',
  roles: ['administrador'],
  person,
  page: ownPage,
  schema: z.object({ ...decision, computadores: z.array(uuid()).default([]) }),
  fields: [
    decisionField('Aprovei o pedido', 'Rejeitei o pedido'),
    {
      kind: 'checkboxes',
      name: 'computadores',
      label: 'Computadores aprovados',
      hint: 'Marque os que você também aprovou no SGOP. Os outros continuam pendentes.',
      optional: true,
      when: { field: 'decisao', is: 'aprovar' },
    },
    rejectionField,
  ],
  async options(access, { ref }) {
    const computers = requestedComputers(await readCase(access, [ref]), ref);
    return {
      computadores: computers.map((computer) => ({ value: computer.ref, label: computer.name, hint: computer.place })),
    };
  },
  submit: 'Registrar a decisão',
  leadsTo: ownPage,
  effect: ({ data, access, sending, place, revision }) =>
    data.decisao === 'aprovar'
      ? approveRequest(sending, access, place.ref, data.computadores, revision)
      : rejectRequest(sending, access, place.ref, data.motivo ?? '', revision),
});

const waitsSince = (since: string, computers: { name: string; place: string }[]): string =>
  [
    `Aguarda desde ${brDate(since.slice(0, 10))}.`,
    ...computers.map(({ name, place }) => `Computador ${name} (${place}).`),
  ].join(' ');

/** J19, J20: decides on several waiting requests at once, none of them the actor's own. */
export const manyForm = caseForm({
  id: 'aprovacoes-varias',
  roles: ['administrador'],
  page: ({ caseId }) => `${paths.approvals(caseId)}?acao=varios`,
  schema: z.object({
    ...decision,
    pedidos: z.array(z.string()).min(1, 'Marque pelo menos um pedido').max(MOST_AT_ONCE),
    computadores: ticked(),
  }),
  fields: [
    {
      kind: 'checkboxes',
      name: 'pedidos',
      label: 'Pedidos',
      hint: 'Marque os que receberam a mesma decisão.',
    },
    decisionField('Aprovei os pedidos marcados', 'Rejeitei os pedidos marcados'),
    {
      kind: 'checkbox',
      name: 'computadores',
      label: 'Também aprovei os computadores que essas pessoas pediram',
      optional: true,
      when: { field: 'decisao', is: 'aprovar' },
    },
    { ...rejectionField, hint: 'Diga o que precisa ser corrigido. O mesmo motivo vai para todos os marcados.' },
  ],
  async options(access) {
    const { view, together } = await readWaiting(access);
    const options = together.map(({ personId, name, since }) => ({
      value: markedValue(view, personId),
      label: name,
      hint: waitsSince(since, requestedComputers(view, personId)),
    }));
    return { pedidos: options };
  },
  submit: 'Registrar as decisões',
  async check({ data }) {
    const count = data.pedidos.length;
    const what = data.decisao === 'aprovar' ? 'a aprovação' : 'a rejeição';
    const text = `Será registrada ${what} de ${count === 1 ? '1 pedido' : `${count} pedidos`}. Confira se a decisão é a mesma no SGOP, um por um.`;
    return [{ level: 'info', text }];
  },
  async effect({ data, access, sending, place }) {
    const marked = data.pedidos.map(readMarked).filter((seen) => seen !== null);
    const { decisao, computadores, motivo } = data;
    const id = await decideMany(sending, access, marked, {
      approve: decisao === 'aprovar',
      computers: computadores,
      reason: motivo ?? '',
    });
    return ok(`${paths.approvals(place.caseId)}?lote=${id}`);
  },
});

/** The ref of a computer's form is "<person>.<computer>". */
const partsOf = ({ ref }: FormPlace): [string, string] => {
  const [personId = '', computer = ''] = ref.split('.');
  return [personId, computer];
};

/** J14: decides on one computer alone, for example the second one of an active operator. */
export const computerDecisionForm = caseForm({
  id: 'aprovacao-computador',
  mayVoid: true,
  roles: ['administrador'],
  person: (place) => partsOf(place)[0],
  page: (place) => `${approvalPage(place, partsOf(place)[0])}?computador=${partsOf(place)[1]}`,
  schema: z.object(decision),
  fields: [decisionField('Aprovei o computador', 'Recusei o computador'), rejectionField],
  submit: 'Registrar a decisão',
  leadsTo: (place) => approvalPage(place, partsOf(place)[0]),
  async effect({ data, access, sending, place, revision }) {
    const [personId, computer] = partsOf(place);
    const refusal = data.decisao === 'rejeitar' ? (data.motivo ?? '') : null;
    return decideComputer(sending, access, personId, computer, refusal, revision);
  },
});

const JUSTIFICATION = {
  kind: 'textarea' as const,
  name: 'justificativa',
  label: 'Justificativa',
  hint: 'O SGOP também a pede (confira na tela).',
  rows: 3,
};
const justification = prose('Informe a justificativa');

/** J20: changes the profile of an active operator. */
export const profileForm = caseForm({
  id: 'aprovacao-perfil',
  mayVoid: true,
  roles: ['administrador'],
  person,
  page: (place) => `${ownPage(place)}?acao=perfil`,
  schema: z.object({
    perfil: choice(['OPERADOR', 'CONSULTADOR', 'CADASTRADOR'], 'Escolha o perfil'),
    justificativa: justification,
  }),
  fields: [{ kind: 'radio', name: 'perfil', label: 'Novo perfil no SGOP', options: PROFILES }, JUSTIFICATION],
  submit: 'Registrar a mudança de perfil',
  leadsTo: ownPage,
  async effect({ data, access, sending, place, revision }) {
    const change = { profile: data.perfil, justification: data.justificativa };
    return changeProfile(sending, access, place.ref, change, revision);
  },
});

/** J20: makes an inactive access active again. */
export const reactivateForm = caseForm({
  id: 'aprovacao-reativar',
  mayVoid: true,
  roles: ['administrador'],
  person,
  page: (place) => `${ownPage(place)}?acao=reativar`,
  schema: z.object({ justificativa: justification }),
  fields: [JUSTIFICATION],
  submit: 'Reativar o acesso',
  leadsTo: ownPage,
  effect: ({ data, access, sending, place, revision }) =>
    reactivateOperator(sending, access, place.ref, data.justificativa, revision),
});

/** J20: the administrator makes an access inactive. The team has a form of its own for this. */
export const endAccessForm = caseForm({
  id: 'aprovacao-inativar',
  mayVoid: true,
  roles: ['administrador'],
  person,
  page: (place) => `${ownPage(place)}?acao=inativar`,
  schema: z.object({ motivo: prose('Informe por que o acesso fica inativo') }),
  fields: [
    {
      kind: 'textarea',
      name: 'motivo',
      label: 'Por que o acesso fica inativo?',
      hint: 'Por exemplo, saiu da empresa ou mudou de área.',
      rows: 3,
    },
  ],
  submit: 'Tornar o acesso inativo',
  leadsTo: ownPage,
  effect: ({ data, sending, place, revision }) => deactivateOperator(sending, place.ref, data.motivo, revision),
});
