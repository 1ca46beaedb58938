import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadHistory } from '@/features/case/audit/loaders';
import { inCase, ofPerson } from '@/features/case/items';
import { readCase } from '@/features/case/read.data';
import { drainOutbox } from '@/features/notifications/notices/mutations';
import { approveRequest } from '@/features/onboarding/operators/approvals/mutations';
import { caseAccessAs } from '@/lib/auth/gates';
import { setClock } from '@/lib/clock';
import { brasiliaDay } from '@/lib/days';
import { prisma } from '@/lib/db';
import type { AuditBody } from '@/lib/dispatch/audit';
import { Forbidden } from '@/lib/errors';
import { accessOf, act, actorOf, sendingOf } from '@/prisma/scenarios/acting';
import { type Journey, reach, requestAccess } from '@/prisma/scenarios/journey';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { endDelegation, expireDelegations, type Grant, grantDelegation } from './mutations';

const DAY = 86_400_000;
let db: FreshDatabase;
let aurora: Journey;
let waiting: string;

const inDays = (days: number): string => brasiliaDay(new Date(Date.now() + days * DAY));
const sending = (slug: string) => sendingOf(aurora, slug, randomUUID());
const userOf = async (slug: string) => (await actorOf(slug)).userId;
const delegation = async () => (await readCase(await accessOf(aurora, 'ana'))).subject(inCase('delegation'));
const rolesOf = async (slug: string) => (await accessOf(aurora, slug)).roles;

async function grant(given: Partial<Grant> = {}, by = 'carla') {
  const full = { userId: await userOf('ana'), from: inDays(0), until: inDays(9), reason: 'Férias', ...given };
  return grantDelegation(await sending(by), await accessOf(aurora, by), full);
}
const end = async (by = 'carla') => endDelegation(await sending(by), 'De volta');
const approve = async (by: string, personId: string) =>
  approveRequest(await sending(by), await accessOf(aurora, by), personId, []);

async function lastBody(): Promise<AuditBody> {
  const row = await prisma().auditEvent.findFirstOrThrow({
    where: { caseId: aurora.caseId, fact: { startsWith: 'request.' } },
    orderBy: { sequence: 'desc' },
  });
  return JSON.parse(row.body) as AuditBody;
}

beforeAll(async () => {
  db = await freshDatabase();
  aurora = await reach('administratorActive');
  await requestAccess(aurora, 'fabio');
  await requestAccess(aurora, 'gabriela');
  waiting = aurora.people.fabio ?? '';
}, 60_000);
beforeEach(async () => {
  if ((await delegation()).stage === 'delegated') await end();
});
afterEach(() => setClock());
afterAll(() => db.drop());

describe('a delegation (J24)', () => {
  it('lets the delegate decide only on its days, both in the gates and in the database', async () => {
    expect(await grant({ from: inDays(2), until: inDays(4) })).toMatchObject({ ok: true });
    expect(await rolesOf('ana')).not.toContain('administrador');
    expect(await approve('ana', waiting)).toMatchObject({ ok: false, kind: 'forbidden' });
    setClock(() => new Date(Date.now() + 5 * DAY));
    expect(await rolesOf('ana')).not.toContain('administrador');
    expect(await approve('ana', waiting)).toMatchObject({ ok: false, kind: 'forbidden' });
    setClock(() => new Date(Date.now() + 4 * DAY));
    expect(await rolesOf('ana')).toContain('administrador');
    expect(await approve('ana', waiting)).toMatchObject({ ok: true });
  });

  it('records both names in the audit and shows them in the history', async () => {
    const { actor } = await lastBody();
    expect(actor).toMatchObject({
      id: await userOf('ana'),
      role: 'administrador',
      onBehalfOf: { id: await userOf('carla') },
    });
    const { entries } = await loadHistory(await actorOf('ana'), aurora.caseId);
    expect(entries.map(({ who }) => who)).toContain(
      `${actor.name} (administrador, em nome de ${actor.onBehalfOf?.name})`,
    );
  });

  it('records one name when the administrator decides in person', async () => {
    await grant();
    const deactivated = { type: 'request.deactivate', reason: 'Férias do operador' } as const;
    await act(aurora, 'carla', randomUUID(), [{ subject: ofPerson('operatorRequest', waiting), event: deactivated }]);
    expect((await lastBody()).actor).not.toHaveProperty('onBehalfOf');
  });

  it('cannot be passed on by the delegate, who may only give it up', async () => {
    await grant();
    await end('ana');
    expect(await rolesOf('ana')).not.toContain('administrador');
    await grant();
    const moves = [{ subject: inCase('delegation'), event: { type: 'delegation.end' as const, reason: 'x' } }];
    expect(await grant({ userId: await userOf('fabio') }, 'ana')).toMatchObject({ ok: false, kind: 'forbidden' });
    await expect(act(aurora, 'fabio', randomUUID(), moves)).rejects.toThrow(/forbidden/);
  });

  it.each([
    ['begins before today', { from: inDays(-1) }, 'inicio'],
    ['ends before it begins', { from: inDays(3), until: inDays(2) }, 'fim'],
    ['is longer than ninety days', { until: inDays(90) }, 'fim'],
    ['goes to nobody known', { userId: randomUUID() }, 'pessoa'],
  ])('refuses a delegation that %s, at its field', async (_what, given, field) => {
    const refused = await grant(given);
    expect(refused).toMatchObject({ ok: false, kind: 'invalid', fields: { [field]: [expect.any(String)] } });
    expect((await delegation()).stage).toBe('inPerson');
  });

  it('refuses the administrator, a reviewer and somebody of another operadora as delegate', async () => {
    for (const slug of ['carla', 'marina', 'bruno'])
      expect(await grant({ userId: await userOf(slug) })).toMatchObject({ ok: false, kind: 'invalid' });
  });

  it('lets the delegate decide neither on their own request nor on the administrator’s (J20)', async () => {
    await grant({ userId: await userOf('gabriela') });
    expect(await approve('gabriela', aurora.people.gabriela ?? '')).toMatchObject({ ok: false, kind: 'refused' });
    const carla = aurora.people.carla ?? '';
    const facts = { eligible: true, computerRequested: true, administratorActive: true };
    const today = inDays(0);
    await act(aurora, 'ana', randomUUID(), [
      { subject: ofPerson('operatorRequest', carla), event: { type: 'request.prepare' } },
      {
        subject: ofPerson('operatorRequest', carla),
        event: { type: 'request.submit', linkOn: today, on: today, note: '', ...facts },
      },
    ]);
    expect(await approve('gabriela', carla)).toMatchObject({ ok: false, kind: 'refused' });
  });

  it('gives no power once the delegate has no membership or the administrator is suspended', async () => {
    const userId = await userOf('fabio');
    await grant({ userId });
    expect(await rolesOf('fabio')).toContain('administrador');
    const [membership] = await prisma().membership.findMany({
      where: { userId, registroAns: aurora.cast.registroAns },
    });
    if (!membership) throw new Error('Fábio is of the operadora');
    await prisma().membership.delete({ where: { id: membership.id } });
    expect(await approve('fabio', aurora.people.gabriela ?? '')).toMatchObject({ ok: false, kind: 'forbidden' });
    await prisma().membership.create({ data: membership });
    const carla = await userOf('carla');
    await prisma().user.update({ where: { id: carla }, data: { status: 'suspended' } });
    expect(await rolesOf('fabio')).not.toContain('administrador');
    expect(await approve('fabio', aurora.people.gabriela ?? '')).toMatchObject({ ok: false, kind: 'forbidden' });
    await prisma().user.update({ where: { id: carla }, data: { status: 'active' } });
  });

  it('is ended by the job exactly once, after its last day', async () => {
    await grant({ until: inDays(1) });
    expect(await expireDelegations(inDays(1))).toBe(0);
    const ended = await Promise.all([expireDelegations(inDays(2)), expireDelegations(inDays(2))]);
    expect(Math.max(...ended)).toBe(1);
    expect((await delegation()).stage).toBe('inPerson');
    expect(await expireDelegations(inDays(3))).toBe(0);
    expect(await prisma().onboardingCase.count({ where: { id: aurora.caseId, delegation: { not: {} } } })).toBe(0);
  });

  it('tells the delegate about the delegation and about new requests, by notice and mail', async () => {
    await drainOutbox();
    await prisma().mail.deleteMany({});
    const userId = await userOf('fabio');
    await grant({ userId });
    await drainOutbox();
    expect(await prisma().notice.count({ where: { audience: `user:${userId}`, fact: 'delegation.granted' } })).toBe(1);
    expect(await prisma().mail.findMany({ where: { userId, kind: 'suaVez' } })).toHaveLength(1);
    await prisma().mail.deleteMany({});
    const gabriela = aurora.people.gabriela ?? '';
    const facts = { eligible: true, computerRequested: true, administratorActive: true };
    const submit = { type: 'request.submit', linkOn: inDays(0), on: inDays(0), note: '', ...facts } as const;
    const withdraw = { type: 'request.withdraw', reason: 'Refeito' } as const;
    const subject = ofPerson('operatorRequest', gabriela);
    await act(aurora, 'ana', randomUUID(), [
      { subject, event: withdraw },
      { subject, event: submit },
    ]);
    await drainOutbox();
    const told = await prisma().mail.findMany({
      where: { kind: 'suaVez', facts: { some: { topic: 'request.submitted' } } },
    });
    expect(told.map((mail) => mail.userId).sort()).toEqual([userId, await userOf('carla')].sort());
  });

  it('lapses when the administrator leaves: requests wait, and the delegate may not decide', async () => {
    await grant();
    const left = { type: 'administrator.leave', on: inDays(0), reason: 'Outra função' } as const;
    await act(aurora, 'ana', randomUUID(), [{ subject: inCase('administrator'), event: left }]);
    expect(await delegation()).toMatchObject({ stage: 'inPerson' });
    expect((await delegation()).context.endReason).toMatch(/deixou a função/);
    await expect(caseAccessAs(await actorOf('ana'), aurora.caseId, 'administrador')).rejects.toThrow(Forbidden);
    const view = await readCase(await accessOf(aurora, 'ana'), 'all');
    expect(view.subject(ofPerson('operatorRequest', aurora.people.gabriela ?? '')).stage).toBe('awaitingAdministrator');
  });
});
