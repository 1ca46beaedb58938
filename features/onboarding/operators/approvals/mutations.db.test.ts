import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { computersOf, inCase, ofPerson } from '@/features/case/items';
import { findByCpf } from '@/features/case/people/data';
import { readCase } from '@/features/case/read.data';
import { send } from '@/features/case/send.mutations';
import { loadOwnArea } from '@/features/home/my-tasks/loaders';
import { lastFact } from '@/features/onboarding/operators/requests/data';
import { prepareOperator, submitRequest } from '@/features/onboarding/operators/requests/mutations';
import { closedBecause, pendingDecisions } from '@/features/onboarding/operators/requests/standing';
import { prisma } from '@/lib/db';
import { Forbidden, NotFound } from '@/lib/errors';
import { accessOf, act, actorOf, demoPerson, sendingOf } from '@/prisma/scenarios/acting';
import {
  type Journey,
  makeEligible,
  reach,
  requestAccess,
  requestComputer,
  VIDA_PLENA_CAST,
} from '@/prisma/scenarios/journey';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { decisionForm } from './forms';
import { loadApprovals } from './loaders';
import { approveRequest, changeProfile, decideComputer, reactivateOperator, rejectRequest } from './mutations';

const N = 8;
const DATES = { linkOn: '2026-11-03', on: '2026-11-03', note: '' };
let db: FreshDatabase;
let aurora: Journey;

beforeAll(async () => {
  db = await freshDatabase();
  aurora = await reach('administratorActive');
}, 60_000);
afterAll(() => db.drop());

const sending = async (slug: string, journey = aurora) => sendingOf(journey, slug, randomUUID());
const personOf = (slug: string) => aurora.people[slug] ?? '';

async function requestOf(slug: string) {
  const personId = personOf(slug);
  const view = await readCase(await accessOf(aurora, 'ana'), [personId]);
  const computers = computersOf(view, `person:${personId}`);
  return { view, personId, computers, request: view.subject(ofPerson('operatorRequest', personId)) };
}

/** Makes a person whose checks are done the next administrator. */
async function succeed(journey: Journey, slug: string) {
  const personId = journey.people[slug] ?? '';
  const administrator = inCase('administrator');
  const day = '2026-11-12';
  const sgop = { linkOn: day, profileOn: day, computerOn: day, evidence: [], eligible: true, computerRequested: true };
  await act(journey, journey.cast.team, `sucessao:${slug}`, [
    {
      subject: administrator,
      event: { type: 'administrator.nominate', personId, position: 'gerente', establishmentKnown: true },
    },
    { subject: administrator, event: { type: 'administrator.registerInSgop', ...sgop } },
    { subject: administrator, event: { type: 'administrator.activate', via: 'support' } },
  ]);
}

describe('a decision of the administrator', () => {
  it('rejects a request with a reason, and approves it after it was corrected', async () => {
    await requestAccess(aurora, 'fabio');
    const { personId, request, computers } = await requestOf('fabio');
    const access = await accessOf(aurora, 'carla');
    expect(
      await rejectRequest(await sending('carla'), access, personId, 'O computador não é da sede.', request.revision),
    ).toMatchObject({ ok: true });
    const rejected = (await requestOf('fabio')).request;
    expect(rejected).toMatchObject({
      stage: 'rejected',
      context: { rejection: 'O computador não é da sede.', rejections: 1 },
    });

    const again = { ...DATES, note: 'Troquei o computador.' };
    expect(
      await submitRequest(await sending('fabio'), await accessOf(aurora, 'fabio'), personId, again, rejected.revision),
    ).toMatchObject({ ok: true });
    const refs = computers.map(({ ref = '' }) => ref);
    expect(await approveRequest(await sending('carla'), access, personId, refs, rejected.revision + 1)).toMatchObject({
      ok: true,
    });
    const approved = await requestOf('fabio');
    expect(approved.request).toMatchObject({
      stage: 'active',
      context: { note: 'Troquei o computador.', rejection: null },
    });
    expect(approved.computers).toMatchObject([{ stage: 'approved', context: { approvedBy: 'administrador' } }]);
    expect(await lastFact(access, approved.request.id)).toMatchObject({ fact: 'request.approved', by: 'Carla Mendes' });
  });

  it(`counts once if ${N} decisions are sent at the same time, and refuses the others as conflicts`, async () => {
    await requestAccess(aurora, 'gabriela');
    const { personId, request } = await requestOf('gabriela');
    const access = await accessOf(aurora, 'carla');
    const sendings = await Promise.all(Array.from({ length: N }, () => sending('carla')));
    const results = await Promise.all(
      sendings.map((one, at) =>
        at % 2 === 0
          ? approveRequest(one, access, personId, [], request.revision)
          : rejectRequest(one, access, personId, 'Motivo.', request.revision),
      ),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.filter((result) => !result.ok && result.kind === 'conflict')).toHaveLength(N - 1);
    const decided = await prisma().auditEvent.count({
      where: { subjectId: request.id, fact: { in: ['request.approved', 'request.rejected'] } },
    });
    expect(decided).toBe(1);
  });

  it('is refused on one’s own request or computer', async () => {
    const personId = personOf('carla');
    const access = await accessOf(aurora, 'carla');
    const team = await accessOf(aurora, 'ana');
    const { cpf, name, email } = demoPerson('carla');
    expect(await prepareOperator(await sending('ana'), team, { id: randomUUID(), cpf, name, email })).toEqual({
      ok: true,
      value: personId,
    });
    expect(await submitRequest(await sending('carla'), access, personId, DATES)).toMatchObject({ ok: true });
    const own = { ok: false, kind: 'refused', message: expect.stringContaining('próprio pedido') };
    expect(await approveRequest(await sending('carla'), access, personId, [])).toMatchObject(own);
    expect(await rejectRequest(await sending('carla'), access, personId, 'Motivo.')).toMatchObject(own);
    const ref = await requestComputer(aurora, 'carla', 'PC-ADM-02');
    expect(await decideComputer(await sending('carla'), access, personId, ref, null)).toMatchObject(own);
    const { pending, decides } = await loadApprovals(access.actor, aurora.caseId);
    expect([decides, pending.find((row) => row.personId === personId)?.own]).toEqual([true, true]);
  });

  it('is forbidden to everybody but the active administrator', async () => {
    const { personId, request } = await requestOf('fabio');
    for (const slug of ['ana', 'marina', 'fabio']) {
      const refused = await changeProfile(
        await sending(slug),
        await accessOf(aurora, slug),
        personId,
        { profile: 'CONSULTADOR', justification: 'x' },
        request.revision,
      );
      expect(refused).toMatchObject({ ok: false, kind: 'forbidden' });
      await expect(decisionForm.gate(await actorOf(slug), { caseId: aurora.caseId, ref: personId })).rejects.toThrow(
        Forbidden,
      );
    }
    await expect(loadApprovals(await actorOf('fabio'), aurora.caseId)).rejects.toThrow(Forbidden);
    await expect(loadApprovals(await actorOf('bruno'), aurora.caseId)).rejects.toThrow(NotFound);
  });

  it('changes a profile, and makes an inactive access active again only with a justification', async () => {
    const { personId, request } = await requestOf('fabio');
    const access = await accessOf(aurora, 'carla');
    const change = { profile: 'CONSULTADOR' as const, justification: 'Só consulta.' };
    expect(await changeProfile(await sending('carla'), access, personId, change, request.revision)).toMatchObject({
      ok: true,
    });
    const deactivate = { type: 'request.deactivate' as const, reason: 'Saiu da empresa.' };
    await send(await sending('ana'), [{ subject: ofPerson('operatorRequest', personId), event: deactivate }]);
    expect(await reactivateOperator(await sending('carla'), access, personId, '')).toMatchObject({
      ok: false,
      kind: 'invalid',
    });
    expect(await reactivateOperator(await sending('carla'), access, personId, 'Voltou.')).toMatchObject({ ok: true });
    expect((await requestOf('fabio')).request).toMatchObject({
      stage: 'active',
      context: { profile: 'CONSULTADOR', justification: 'Voltou.', endReason: null },
    });
  });

  it('leaves the request unchanged if one of its computers was decided in the meantime', async () => {
    const access = await accessOf(aurora, 'carla');
    await requestAccess(aurora, 'hugo');
    const { personId, request, computers } = await requestOf('hugo');
    const ref = computers[0]?.ref ?? '';
    expect(await decideComputer(await sending('carla'), access, personId, ref, 'Outro prédio.')).toMatchObject({
      ok: true,
    });
    expect(await approveRequest(await sending('carla'), access, personId, [ref], request.revision)).toMatchObject({
      ok: false,
      kind: 'refused',
    });
    expect((await requestOf('hugo')).request).toMatchObject({
      stage: 'awaitingAdministrator',
      revision: request.revision,
    });
  });
});

describe('when the administrator leaves', () => {
  it('keeps waiting requests for the next administrator and takes no new ones until then', async () => {
    const vidaPlena = await reach('operatorWaiting', VIDA_PLENA_CAST);
    const iris = await actorOf('iris');
    expect((await loadOwnArea(iris)).approvals).toMatchObject([{ caseId: vidaPlena.caseId, count: 2 }]);
    const leave = { type: 'administrator.leave' as const, on: '2026-11-10', reason: 'Saiu da operadora.' };
    await send(await sending('bruno', vidaPlena), [{ subject: inCase('administrator'), event: leave }]);

    const access = await accessOf(vidaPlena, 'bruno');
    const view = await readCase(access, 'all');
    expect(closedBecause(view)).toMatchObject({ vacant: true, href: `/casos/${vidaPlena.caseId}/administrador` });
    expect(pendingDecisions(view)).toMatchObject([
      { kind: 'computer' },
      { kind: 'request', personId: vidaPlena.people.joao },
    ]);
    expect((await loadOwnArea(iris)).approvals).toEqual([]);
    const decide = approveRequest(
      await sending('iris', vidaPlena),
      await accessOf(vidaPlena, 'iris'),
      vidaPlena.people.joao ?? '',
      [],
    );
    expect(await decide).toMatchObject({ ok: false, kind: 'forbidden' });

    const late = demoPerson('elisa');
    await prepareOperator(await sending('bruno', vidaPlena), access, {
      id: randomUUID(),
      name: late.name,
      cpf: late.cpf,
      email: late.email,
    });
    vidaPlena.people.elisa = (await findByCpf(access.registroAns, late.cpf))?.id ?? '';
    await makeEligible(vidaPlena, 'elisa');
    await requestComputer(vidaPlena, 'elisa', 'PC-ELISA');
    const early = await submitRequest(await sending('bruno', vidaPlena), access, vidaPlena.people.elisa, DATES);
    expect(early).toMatchObject({
      ok: false,
      kind: 'refused',
      message: expect.stringContaining('administrador ativo'),
    });

    await succeed(vidaPlena, 'elisa');
    expect(closedBecause(await readCase(await accessOf(vidaPlena, 'bruno'), 'all'))).toBeNull();
    const next = approveRequest(
      await sending('elisa', vidaPlena),
      await accessOf(vidaPlena, 'elisa'),
      vidaPlena.people.joao ?? '',
      [],
    );
    expect(await next).toMatchObject({ ok: true });
  }, 60_000);
});
