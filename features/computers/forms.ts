import { z } from 'zod';
import { type CaseCall, caseForm } from '@/features/journey/forms';
import type { Field, FormPlace } from '@/lib/form/spec';
import { dateText, prose, requiredText, ticked } from '@/lib/form/zod';
import { ok } from '@/lib/result';
import {
  addComputer,
  type ComputerPlace,
  type Description,
  describeComputer,
  requestComputer,
  retireComputer,
} from './mutations';
import { idsOf } from './schema';

const about = {
  roles: ['equipe', 'titular'] as ('equipe' | 'titular')[],
  person: (place: FormPlace) => idsOf(place).personId,
};
const list = (place: FormPlace) => `/casos/${place.caseId}/pessoas/${idsOf(place).personId}/computadores`;
const computer = (place: FormPlace) => `${list(place)}/${idsOf(place).computerId}`;
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

/** J14: a computer is described. `ref` names the person and the new computer. */
export const newComputerForm = caseForm({
  id: 'computador-novo',
  ...about,
  page: (place) => `${list(place)}/novo/${idsOf(place).computerId}`,
  schema,
  fields,
  submit: 'Registrar o computador',
  async effect({ data, sending, ...call }) {
    const done = await addComputer(sending, placeOf(call), descriptionOf(data));
    return done.ok ? ok(computer(call.place)) : done;
  },
});

export const describeForm = caseForm({
  id: 'computador-alterar',
  ...about,
  page: (place) => `${computer(place)}?alterar=dados`,
  schema,
  fields,
  submit: 'Salvar os dados do computador',
  async effect({ data, sending, revision, ...call }) {
    const done = await describeComputer(sending, placeOf(call), descriptionOf(data), revision);
    return done.ok ? ok(computer(call.place)) : done;
  },
});

/** J14: asked for in SGOP. */
export const requestForm = caseForm({
  id: 'computador-solicitar',
  ...about,
  page: (place) => `${computer(place)}?alterar=solicitar`,
  schema: z.object({ data: dateText('Informe a data em que a solicitação foi feita no SGOP', { notFuture: true }) }),
  fields: [{ kind: 'date', name: 'data', label: 'Solicitado no SGOP em', hint: 'Por exemplo, 05/11/2026.' }],
  submit: 'Registrar a solicitação',
  async effect({ data, sending, revision, ...call }) {
    const done = await requestComputer(sending, placeOf(call), data.data, revision);
    return done.ok ? ok(computer(call.place)) : done;
  },
});

export const retireForm = caseForm({
  id: 'computador-retirar',
  ...about,
  page: (place) => `${computer(place)}?alterar=retirar`,
  schema: z.object({ motivo: prose('Informe o motivo') }),
  fields: [{ kind: 'textarea', name: 'motivo', label: 'Por que este computador não será mais usado?', rows: 3 }],
  submit: 'Tornar inativo',
  async effect({ data, sending, revision, ...call }) {
    const done = await retireComputer(sending, placeOf(call), data.motivo, revision);
    return done.ok ? ok(computer(call.place)) : done;
  },
});
