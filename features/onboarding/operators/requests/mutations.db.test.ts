import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inCase, ofPerson } from '@/features/case/items';
import { findPerson } from '@/features/case/people/data';
import { readCase } from '@/features/case/read.data';
import { loadOwnArea } from '@/features/home/my-tasks/loaders';
import { prisma } from '@/lib/db';
import { Forbidden, NotFound } from '@/lib/errors';
import { accessOf, act, actorOf, demoPerson, sendingOf } from '@/prisma/scenarios/acting';
import { type Journey, makeEligible, reach, requestComputer } from '@/prisma/scenarios/journey';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { gated } from '@/test/form';
import { newOperatorForm, requestForm } from './forms';
import { loadOperators } from './loaders';
import { prepareOperator, submitRequest, withdrawRequest } from './mutations';
import { closedBecause, operatorStatus } from './standing';

const DATES = { linkOn: '2026-11-03', on: '2026-11-03', note: '' };
let db: FreshDatabase;
let journey: Journey;

beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());
beforeEach(async () => {
  journey ??= await reach('administratorNominated');
});

const sending = (slug: string) => sendingOf(journey, slug, randomUUID());
const team = () => accessOf(journey, 'ana');
const newPerson = (slug: string) => {
  const { name, cpf, email } = demoPerson(slug);
  return { id: randomUUID(), name, cpf, email };
};
const requestOf = async (personId: string) =>
  (await readCase(await team(), [personId])).subject(ofPerson('operatorRequest', personId));

describe('before the administrator is active', () => {
  it('says why the step is closed and links to what is missing in each stage', async () => {
    const view = async () => readCase(await accessOf(journey, 'ana'));
    const at = (path: string) => ({
      vacant: false,
      reason: expect.stringContaining('DATASUS'),
      href: `/casos/${journey.caseId}/${path}`,
    });
    expect(closedBecause(await view())).toMatchObject(at('administrador'));
    await reach('supportWaiting');
    expect(closedBecause(await view())).toMatchObject(at('suporte'));
  });

  it('lets people be prepared but takes no request, even from somebody whose checks are done', async () => {
    const added = await prepareOperator(await sending('ana'), await team(), newPerson('fabio'));
    journey.people.fabio = added.ok ? added.value : '';
    await makeEligible(journey, 'fabio');
    await requestComputer(journey, 'fabio', 'PC-FABIO');
    const refused = await submitRequest(await sending('ana'), await team(), journey.people.fabio, DATES);
    expect(refused).toMatchObject({
      ok: false,
      kind: 'refused',
      message: expect.stringContaining('administrador ativo'),
    });
    expect(await requestOf(journey.people.fabio)).toMatchObject({ stage: 'preparing' });
    const findings = await requestForm.check?.(
      await gated(requestForm, {
        data: { vinculo: '2026-11-03', perfil: '2026-11-02', observacao: undefined },
        actor: await actorOf('fabio'),
        place: { caseId: journey.caseId, ref: journey.people.fabio },
        key: 'k',
      }),
    );
    const blocking = findings?.filter(({ level }) => level === 'blocking').map(({ field, text }) => field ?? text);
    expect(blocking).toEqual([expect.stringContaining('administrador estiver ativo'), 'perfil']);
  });
});

describe('adding an operator', () => {
  it('creates one record if the form is sent twice, and refuses the same form with another CPF', async () => {
    const person = newPerson('gabriela');
    const access = await team();
    const one = await sending('ana');
    const all = await Promise.all([prepareOperator(one, access, person), prepareOperator(one, access, person)]);
    expect(all).toEqual([
      { ok: true, value: person.id },
      { ok: true, value: person.id },
    ]);
    expect(
      await prepareOperator(await sending('ana'), access, { ...person, cpf: demoPerson('hugo').cpf }),
    ).toMatchObject({ ok: false, kind: 'repeated' });
    expect(await prisma().invitation.count({ where: { personId: person.id } })).toBe(1);
  });

  it('reuses the record of a known CPF, with its name and e-mail', async () => {
    const access = await team();
    const carla = journey.people.carla ?? '';
    const again = { ...newPerson('carla'), name: 'Outro Nome', email: 'outro@exemplo.test' };
    expect(await prepareOperator(await sending('ana'), access, again)).toEqual({ ok: true, value: carla });
    expect(await findPerson(access, carla)).toMatchObject({ name: 'Carla Mendes', email: 'carla@exemplo.test' });
    const call = {
      data: { nome: 'X', cpf: again.cpf, email: again.email },
      actor: await actorOf('ana'),
      place: { caseId: journey.caseId, ref: again.id },
      key: 'k',
    };
    expect(await newOperatorForm.check?.(await gated(newOperatorForm, call))).toMatchObject([
      { level: 'blocking', field: 'cpf' },
    ]);
  });

  it('puts somebody who had withdrawn back on the list', async () => {
    const hugo = newPerson('hugo');
    await prepareOperator(await sending('ana'), await team(), hugo);
    await withdrawRequest(await sending('ana'), hugo.id, 'Mudou de área.');
    expect(await requestOf(hugo.id)).toMatchObject({ stage: 'withdrawn' });
    expect(await prepareOperator(await sending('ana'), await team(), newPerson('hugo'))).toEqual({
      ok: true,
      value: hugo.id,
    });
    expect(await requestOf(hugo.id)).toMatchObject({ stage: 'preparing', context: { endReason: null } });
  });

  it('is forbidden to everybody but the team', async () => {
    const place = { caseId: journey.caseId, ref: randomUUID() };
    await expect(newOperatorForm.gate(await actorOf('marina'), place)).rejects.toThrow(Forbidden);
    await expect(newOperatorForm.gate(await actorOf('bruno'), place)).rejects.toThrow(NotFound);
    await expect(loadOperators(await actorOf('fabio'), journey.caseId)).rejects.toThrow(Forbidden);
  });
});

describe('after the administrator became active', () => {
  it('lets the person register their own request and see who must act', async () => {
    await reach('administratorActive');
    const fabio = journey.people.fabio ?? '';
    expect((await loadOwnArea(await actorOf('fabio'))).cases).toMatchObject([
      { role: 'Operador', tasks: [{ href: `/casos/${journey.caseId}/operadores/${fabio}` }] },
    ]);
    const { revision } = await requestOf(fabio);
    expect(
      await submitRequest(await sending('fabio'), await accessOf(journey, 'fabio'), fabio, DATES, revision),
    ).toMatchObject({ ok: true });
    expect(operatorStatus(await readCase(await team(), [fabio]), fabio)).toMatchObject({
      words: 'Aguardando o administrador',
      who: 'administrador da operadora',
    });
    expect((await loadOwnArea(await actorOf('fabio'))).cases).toMatchObject([{ tasks: [] }]);
    expect((await loadOwnArea(await actorOf('carla'))).approvals).toMatchObject([{ count: 2 }]);
    expect(await submitRequest(await sending('ana'), await team(), fabio, DATES, revision)).toMatchObject({
      ok: false,
      kind: 'conflict',
    });
  });

  it('refuses a request whose checks are not done, and lists what is missing', async () => {
    const gabriela = await prisma().person.findFirstOrThrow({ where: { name: demoPerson('gabriela').name } });
    const refused = await submitRequest(await sending('ana'), await team(), gabriela.id, DATES);
    expect(refused).toMatchObject({ ok: false, kind: 'refused' });
    const { rows } = await loadOperators(await actorOf('ana'), journey.caseId);
    expect(rows.find(({ personId }) => personId === gabriela.id)?.pending.map(({ path }) => path)).toEqual([
      'gov-br',
      'cns',
      'email',
      'computadores',
    ]);
  });

  it('closes the step when the administrator leaves, and says that no request is lost', async () => {
    await act(journey, 'ana', 'saida', [
      { subject: inCase('administrator'), event: { type: 'administrator.leave', on: '2026-11-10', reason: 'Saiu.' } },
    ]);
    const { closed, rows } = await loadOperators(await actorOf('ana'), journey.caseId);
    expect(closed).toMatchObject({ vacant: true, reason: expect.stringContaining('Nenhum pedido se perdeu') });
    expect(rows.find(({ name }) => name === 'Fábio Nunes')).toMatchObject({
      stage: 'awaitingAdministrator',
      who: expect.stringContaining('sem administrador ativo'),
    });
  });

  it('shows nothing in the own area of somebody without a role in a case', async () => {
    expect(await loadOwnArea(await actorOf('bruno'))).toEqual({ cases: [], approvals: [] });
  });
});
