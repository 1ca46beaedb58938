import { z } from 'zod';
import { type CaseCall, caseForm } from '@/features/case/forms';
import { paths } from '@/features/case/paths';
import { choice, dateText, optionalProse, prose, requiredText, ticked } from '@/lib/form/blocks';
import type { CasePlace, Field } from '@/lib/form/spec';
import {
  addComputer,
  type ComputerPlace,
  type Description,
  describeComputer,
  recordDatasusDecision,
  replaceComputer,
  requestComputer,
  retireComputer,
  retireComputers,
} from './mutations';
import { idsOf } from './schema';

const about = {
  roles: ['equipe', 'titular'] as ('equipe' | 'titular')[],
  person: (place: CasePlace) => idsOf(place).personId,
};
const computer = (place: CasePlace) => paths.computer(place.caseId, idsOf(place).personId, idsOf(place).computerId);
const placeOf = ({ access, place }: Pick<CaseCall<unknown>, 'access' | 'place'>): ComputerPlace => ({
  access,
  ...idsOf(place),
});

const schema = z.object({
  nome: requiredText('Informe o nome do computador', 100),
  local: requiredText('Informe o local do computador', 200),
  modulo: ticked(),
});
const fields: Field[] = [
  {
    kind: 'text',
    name: 'nome',
    label: 'Nome do computador',
    hint: 'O nome que o sistema da máquina mostra, por exemplo RECEPCAO-02.',
    width: 'medium',
  },
  {
    kind: 'text',
    name: 'local',
    label: 'Local',
    hint: 'Onde a máquina fica, por exemplo Sede, 3º andar.',
    width: 'long',
  },
  {
    kind: 'checkbox',
    name: 'modulo',
    label: 'O módulo de segurança (Warsaw) está instalado neste computador',
    hint: 'Sem ele o SGOP não reconhece a máquina. A instalação pede permissão de administrador do computador.',
    optional: true,
  },
];
const descriptionOf = ({ nome, local, modulo }: z.infer<typeof schema>): Description => ({
  name: nome,
  place: local,
  securityModule: modulo,
});

/** J14: describes a new computer. `ref` names the person and the computer. */
export const newComputerForm = caseForm({
  id: 'computador-novo',
  mayVoid: true,
  ...about,
  page: (place) => paths.newComputer(place.caseId, idsOf(place).personId, idsOf(place).computerId),
  schema,
  fields,
  submit: 'Registrar o computador',
  leadsTo: computer,
  effect: ({ data, sending, ...call }) => addComputer(sending, placeOf(call), descriptionOf(data)),
});

/** J14: changes a computer's description. */
export const describeForm = caseForm({
  id: 'computador-alterar',
  mayVoid: true,
  ...about,
  page: (place) => `${computer(place)}?alterar=dados`,
  schema,
  fields,
  submit: 'Salvar os dados do computador',
  leadsTo: computer,
  effect: ({ data, sending, revision, ...call }) =>
    describeComputer(sending, placeOf(call), descriptionOf(data), revision),
});

/** J14: records that the computer was requested in SGOP. */
export const requestForm = caseForm({
  id: 'computador-solicitar',
  mayVoid: true,
  ...about,
  page: (place) => `${computer(place)}?alterar=solicitar`,
  schema: z.object({ data: dateText('Informe a data em que a solicitação foi feita no SGOP', { notFuture: true }) }),
  fields: [{ kind: 'date', name: 'data', label: 'Solicitado no SGOP em', hint: 'Por exemplo, 05/11/2026.' }],
  submit: 'Registrar a solicitação',
  leadsTo: computer,
  effect: ({ data: { data: requestedOn }, sending, revision, ...call }) =>
    requestComputer(sending, placeOf(call), requestedOn, revision),
});

/** Records that the computer is no longer used. */
export const retireForm = caseForm({
  id: 'computador-retirar',
  mayVoid: true,
  ...about,
  page: (place) => `${computer(place)}?alterar=retirar`,
  schema: z.object({ motivo: prose('Informe o motivo') }),
  fields: [{ kind: 'textarea', name: 'motivo', label: 'Por que este computador não será mais usado?', rows: 3 }],
  submit: 'Tornar inativo',
  leadsTo: computer,
  effect: ({ data, sending, revision, ...call }) => retireComputer(sending, placeOf(call), data.motivo, revision),
});

const NEW_LABELS: Record<string, string> = { nome: 'Nome do computador novo', local: 'Local do computador novo' };
const WHEN = ['aprovado', 'agora'] as const;

/** J14: replaces a computer in one command. `ref` names the person, the new computer and the former one. */
export const replaceForm = caseForm({
  id: 'computador-trocar',
  mayVoid: true,
  ...about,
  page: (place) => {
    const { personId, computerId, formerId } = idsOf(place);
    return paths.replacement(place.caseId, personId, formerId, computerId);
  },
  schema: schema.extend({
    quando: choice(WHEN, 'Escolha o que acontece com o computador de agora'),
    motivo: prose('Informe o motivo da troca', 1500),
  }),
  fields: [
    ...fields.map((field) => ({ ...field, label: NEW_LABELS[field.name] ?? field.label })),
    {
      kind: 'radio',
      name: 'quando',
      label: 'O que acontece com o computador de agora?',
      options: [
        {
          value: 'aprovado',
          label: 'Continua em uso até o novo ser aprovado',
          hint: 'Torna-se inativo sozinho, no mesmo ato da aprovação.',
        },
        {
          value: 'agora',
          label: 'Deixa de ser usado agora',
          hint: 'Perda, roubo ou defeito. A pessoa fica sem este computador até o novo ser aprovado.',
        },
      ],
    },
    { kind: 'textarea', name: 'motivo', label: 'Por que trocar?', rows: 3 },
  ],
  submit: 'Trocar o computador',
  leadsTo: computer,
  async effect({ data, sending, revision, ...call }) {
    const { formerId } = idsOf(call.place);
    const replacement = { formerId, reason: data.motivo, atOnce: data.quando === 'agora' };
    return replaceComputer(sending, placeOf(call), descriptionOf(data), replacement, revision);
  },
});

/** J14: records DATASUS's decision on the computer of an administrator who is already active. */
export const datasusForm = caseForm({
  id: 'computador-datasus',
  mayVoid: true,
  roles: ['equipe'],
  person: about.person,
  page: computer,
  schema: z.object({
    decisao: choice(['aprovado', 'recusado'], 'Escolha o que o DATASUS decidiu'),
    motivo: optionalProse(),
  }),
  fields: [
    {
      kind: 'radio',
      name: 'decisao',
      label: 'O que o DATASUS decidiu?',
      options: [
        { value: 'aprovado', label: 'O computador aparece aprovado no SGOP' },
        { value: 'recusado', label: 'O computador foi recusado' },
      ],
    },
    {
      kind: 'textarea',
      name: 'motivo',
      label: 'Motivo da recusa',
      when: { field: 'decisao', is: 'recusado' },
      missing: 'Informe o motivo da recusa',
      rows: 3,
    },
  ],
  submit: 'Registrar a decisão',
  leadsTo: computer,
  async effect({ data, sending, revision, ...call }) {
    const refusal = data.decisao === 'recusado' ? (data.motivo ?? '') : null;
    return recordDatasusDecision(sending, placeOf(call), refusal, revision);
  },
});

/** J24: retires all computers of somebody who left. `ref` is the person's id. */
export const retireAllForm = caseForm({
  id: 'computadores-retirar',
  mayVoid: true,
  roles: ['equipe'],
  person: ({ ref }) => ref,
  page: ({ caseId, ref }) => paths.person(caseId, ref),
  schema: z.object({}),
  fields: [],
  submit: 'Tornar inativos os computadores desta pessoa',
  leadsTo: ({ caseId, ref }) => paths.person(caseId, ref),
  effect: ({ sending, access, place }) => retireComputers(sending, access, place.ref),
});
