import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inCase } from '@/features/case/items';
import { releaseUnfit } from '@/features/review/assignments/mutations';
import type { Actor } from '@/lib/auth/actor';
import { caseAccess, reviewerAccess, rolesIn } from '@/lib/auth/gates';
import { findActor } from '@/lib/auth/store';
import { now, setClock } from '@/lib/clock';
import { daysAfter, today } from '@/lib/days';
import { prisma } from '@/lib/db';
import { NotFound } from '@/lib/errors';
import { validate } from '@/lib/form/parse';
import { verifyTrail } from '@/lib/trail/store';
import { as, openTestCase, sendTo, type TestCase } from '@/test/case';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { takeRolesForm } from './forms';
import { suspendAccount } from './mutations';
import { countRoles, rolesOf, someRoles } from './roles.data';
import { endRoles, takeGestor, takeRoles } from './roles.mutations';
import { readTrail } from './trail.data';

let db: FreshDatabase;
let test: TestCase;
let registroAns: string;
let otavio: Actor;
let marina: Actor;

const actorOf = async (id: string): Promise<Actor> => {
  const actor = await findActor(id);
  if (!actor) throw new Error('There is no such actor');
  return actor;
};
const membership = (userId: string, role: 'equipe' | 'revisor' | 'profissional' = 'revisor') =>
  prisma().membership.findFirstOrThrow({ where: { userId, role, registroAns } });
const taken = async (userId: string) =>
  (await readTrail({ account: userId, fact: 'role.takenAway' }, { limit: 999 })).map(({ details, reason }) => [
    details.registroAns,
    details.role,
    reason,
  ]);

beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());
beforeEach(async () => {
  test = await openTestCase();
  registroAns = (await prisma().onboardingCase.findUniqueOrThrow({ where: { id: test.caseId } })).registroAns;
  await prisma().user.update({ where: { id: test.users.otavio }, data: { isGestor: true, status: 'active' } });
  otavio = await actorOf(test.users.otavio);
  marina = await actorOf(test.users.marina);
});
afterEach(() => setClock());

describe('taking roles away', () => {
  it('is for gestores only', async () => {
    const { id } = await membership(marina.userId);
    const ana = await actorOf(test.users.ana);
    await expect(takeRoles(ana, marina.userId, { ids: [id], reason: 'Saiu' })).rejects.toThrow(NotFound);
    await expect(takeGestor(ana, otavio.userId, 'Saiu')).rejects.toThrow(NotFound);
    expect(await membership(marina.userId)).toMatchObject({ id });
  });

  it('asks for a reason and for at least one role', () => {
    expect(validate(takeRolesForm, { papeis: [], motivo: ' ', ultimoDia: '' })).toMatchObject({
      errors: { papeis: ['Selecione pelo menos um papel'], motivo: ['Informe o motivo'] },
    });
    expect(validate(takeRolesForm, { papeis: ['x'], motivo: 'Saiu', ultimoDia: '31/02/2026' })).toMatchObject({
      errors: { ultimoDia: [expect.any(String)] },
    });
  });

  it('takes nothing of another account, and no role of a professional', async () => {
    await prisma().membership.create({ data: { userId: marina.userId, registroAns, role: 'profissional' } });
    const ids = [(await membership(test.users.ana, 'equipe')).id, (await membership(marina.userId, 'profissional')).id];
    const before = await prisma().adminEvent.count();
    expect(await takeRoles(otavio, marina.userId, { ids, reason: 'Engano' })).toMatchObject({ ok: true });
    expect(await prisma().membership.count({ where: { id: { in: ids } } })).toBe(2);
    expect(await prisma().adminEvent.count()).toBe(before);
  });

  it('is refused by somebody who has just lost the management of the platform', async () => {
    await prisma().user.update({ where: { id: otavio.userId }, data: { isGestor: false } });
    const { id } = await membership(marina.userId);
    expect(await takeRoles(otavio, marina.userId, { ids: [id], reason: 'Saiu' })).toMatchObject({ kind: 'forbidden' });
    expect(await membership(marina.userId)).toMatchObject({ id });
  });

  it('a reviewer loses the case at once: page, queue and door, and the case has no reviewer any more', async () => {
    const assign = { type: 'reviewer.assign', reviewerId: marina.userId, reviews: true };
    expect(
      await sendTo(test.caseId, as(marina.userId), [{ subject: inCase('assignment'), event: assign }]),
    ).toMatchObject({ ok: true });
    const all = await prisma().membership.findMany({ where: { userId: marina.userId, role: 'revisor' } });
    await takeRoles(otavio, marina.userId, { ids: all.map(({ id }) => id), reason: 'Mudou de área' });
    const after = await actorOf(marina.userId);
    expect(after.membershipRoles).not.toContain('revisor');
    await expect(caseAccess(after, test.caseId)).rejects.toThrow(NotFound);
    await expect(reviewerAccess(after)).rejects.toThrow(NotFound);
    expect(await rolesIn(after, registroAns)).toEqual([]);
    const release = { subject: inCase('assignment'), event: { type: 'reviewer.release' } };
    expect(await sendTo(test.caseId, as(marina.userId), [release])).toMatchObject({ kind: 'forbidden' });
    expect(await releaseUnfit()).toBe(1);
    expect((await prisma().queueCase.findUniqueOrThrow({ where: { caseId: test.caseId } })).assignedTo).toBeNull();
  });

  it('ends open invitations that would bring the power back, by e-mail or by CPF, and leaves others', async () => {
    const { id } = await membership(marina.userId);
    const cpfHmac = randomUUID();
    const { email } = await prisma().user.update({ where: { id: marina.userId }, data: { cpfHmac, isGestor: true } });
    const open = { name: 'Marina', expiresAt: new Date(now().getTime() + 86_400_000) };
    const made = await Promise.all(
      [
        { email, role: 'revisor' as const, registroAns },
        { cpfHmac, role: 'revisor' as const, registros: ['700001', registroAns] },
        { email, asGestor: true },
        { email, role: 'equipe' as const, registroAns },
        { email: 'outra@exemplo.test', role: 'revisor' as const, registroAns },
      ].map((data) => prisma().invitation.create({ data: { ...open, ...data } })),
    );
    const revoked = async () => {
      const rows = await prisma().invitation.findMany({ where: { id: { in: made.map((one) => one.id) } } });
      return made.map((one) => rows.find((row) => row.id === one.id)?.revokedAt !== null);
    };
    await takeRoles(otavio, marina.userId, { ids: [id], reason: 'Saiu' });
    expect(await revoked()).toEqual([true, true, false, false, false]);
    await takeGestor(otavio, marina.userId, 'Saiu');
    expect(await revoked()).toEqual([true, true, true, false, false]);
  });

  it('takes many at once, and tells each in the trail once, however often the form is sent', async () => {
    const others = [await openTestCase(), await openTestCase()];
    const all = await prisma().membership.findMany({
      where: { userId: marina.userId, role: 'revisor' },
      orderBy: { registroAns: 'asc' },
    });
    const ids = all.map(({ id }) => id);
    const before = (await taken(marina.userId)).length;
    const take = () => takeRoles(otavio, marina.userId, { ids, reason: 'Fim do contrato' });
    expect(await Promise.all([take(), take(), take()])).toMatchObject([{ ok: true }, { ok: true }, { ok: true }]);
    const told = (await taken(marina.userId)).slice(0, (await taken(marina.userId)).length - before);
    expect(told).toEqual(all.toReversed().map((one) => [one.registroAns, 'revisor', 'Fim do contrato']));
    expect(told.length).toBeGreaterThanOrEqual(others.length + 1);
    expect((await verifyTrail()).faults).toEqual([]);
  });

  it('two gestores who take the same roles away in different orders both succeed', async () => {
    await openTestCase();
    await prisma().user.update({ where: { id: test.users.bruno }, data: { isGestor: true } });
    const bruno = await actorOf(test.users.bruno);
    const ids = (await prisma().membership.findMany({ where: { userId: marina.userId } })).map(({ id }) => id);
    const answers = await Promise.all([
      takeRoles(otavio, marina.userId, { ids, reason: 'Um' }),
      takeRoles(bruno, marina.userId, { ids: ids.toReversed(), reason: 'Outro' }),
    ]);
    expect(answers).toMatchObject([{ ok: true }, { ok: true }]);
  });
});

describe('a role with a last day', () => {
  const ends = async (until: string) =>
    takeRoles(otavio, marina.userId, { ids: [(await membership(marina.userId)).id], reason: 'Férias', until });

  it('is refused when the day is over already, and never extends a role', async () => {
    expect(await ends(daysAfter(today(), -1))).toMatchObject({
      kind: 'invalid',
      fields: { ultimoDia: [expect.any(String)] },
    });
    await ends(daysAfter(today(), 3));
    expect(await ends(daysAfter(today(), 9))).toMatchObject({
      kind: 'invalid',
      fields: { ultimoDia: [expect.any(String)] },
    });
    expect(await membership(marina.userId)).toMatchObject({ endsOn: daysAfter(today(), 3) });
  });

  it('holds to the end of that day in Brasília, and not a minute longer, before any job runs', async () => {
    const last = daysAfter(today(), 1);
    await ends(last);
    expect(await caseAccess(await actorOf(marina.userId), test.caseId)).toMatchObject({ roles: ['revisor'] });
    setClock(() => new Date(`${last}T23:59:00-03:00`));
    expect(await rolesIn(marina, registroAns)).toEqual(['revisor']);
    setClock(() => new Date(`${daysAfter(last, 1)}T00:00:00-03:00`));
    expect(await rolesIn(marina, registroAns)).toEqual([]);
    const assign = { type: 'reviewer.assign', reviewerId: marina.userId, reviews: true };
    expect(
      await sendTo(test.caseId, as(marina.userId), [{ subject: inCase('assignment'), event: assign }]),
    ).toMatchObject({ kind: 'forbidden' });
    expect(await someRoles(marina.userId, [(await membership(marina.userId)).id])).toEqual([]);
  });

  it('is removed by the job after that day, told as done by the system, and only once', async () => {
    await ends(today());
    expect(await endRoles()).toBe(0);
    const tomorrow = new Date(now().getTime() + 86_400_000);
    setClock(() => tomorrow);
    expect([await endRoles(), await endRoles()]).toEqual([1, 0]);
    const [line] = await readTrail({ account: marina.userId, fact: 'role.ended' }, { limit: 1 });
    expect(line).toMatchObject({ actor: { id: null, name: 'sistema' }, details: { registroAns, role: 'revisor' } });
    expect(await prisma().membership.count({ where: { userId: marina.userId, registroAns } })).toBe(0);
  });
});

describe('the management of the platform', () => {
  it('is never taken from oneself, and of two who take it from each other one remains', async () => {
    await prisma().user.updateMany({ data: { isGestor: false } });
    await prisma().user.updateMany({
      where: { id: { in: [test.users.otavio, test.users.bruno] } },
      data: { isGestor: true },
    });
    const takenAway = () => prisma().adminEvent.count({ where: { fact: 'gestor.takenAway' } });
    const before = await takenAway();
    const bruno = await actorOf(test.users.bruno);
    expect(await takeGestor(otavio, otavio.userId, 'Cansei')).toMatchObject({ kind: 'refused' });
    const answers = await Promise.all([
      takeGestor(otavio, bruno.userId, 'Saiu'),
      takeGestor(bruno, otavio.userId, 'Saiu'),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await prisma().user.count({ where: { isGestor: true } })).toBe(1);
    expect(await takenAway()).toBe(before + 1);
  });
});

describe('what somebody invited who manages no more', () => {
  it.each([
    ['the loss of the management', () => takeGestor],
    ['the suspension', () => suspendAccount],
  ])('is revoked and told at %s, but not what was accepted or what others invited', async (_title, act) => {
    await prisma().user.update({ where: { id: test.users.bruno }, data: { isGestor: true, status: 'active' } });
    await prisma().invitation.deleteMany();
    const later = new Date('2100-01-01T00:00:00Z');
    const invitation = (name: string, invitedBy: string, more: object = {}) =>
      prisma().invitation.create({
        data: { name, email: 'x@exemplo.test', asGestor: true, expiresAt: later, invitedBy, ...more },
      });
    const open = await invitation('Aberto', test.users.bruno);
    await invitation('Aceito', test.users.bruno, { acceptedAt: now() });
    await invitation('De outro', otavio.userId);
    await act()(otavio, test.users.bruno, 'Saiu');
    const revoked = await prisma().invitation.findMany({ where: { revokedAt: { not: null } } });
    expect(revoked.map(({ name }) => name)).toEqual(['Aberto']);
    expect(await readTrail({ account: open.id }, { limit: 9 })).toMatchObject([
      { fact: 'invitation.revoked', reason: 'Saiu', actor: { name: otavio.name } },
    ]);
  });
});

describe('the list of roles', () => {
  it('comes 50 at a time and is searched by name and number; the account’s line only counts them', async () => {
    const { id: userId } = await prisma().user.create({
      data: { name: 'Rita', email: `${randomUUID()}@exemplo.test` },
    });
    const data = Array.from({ length: 120 }, (_, at) => ({
      registroAns: String(700_000 + at),
      cnpj: String(at),
      razaoSocial: `Muitas ${at}`,
      modalidade: 'X',
      searchText: `muitas ${at} ${700_000 + at}`,
    }));
    await prisma().operadora.createMany({ data });
    await prisma().membership.createMany({
      data: data.map((one) => ({ userId, registroAns: one.registroAns, role: 'revisor' as const })),
    });
    const seen: string[] = [];
    for (let after: string | null = ''; after !== null; ) {
      const { roles, next }: Awaited<ReturnType<typeof rolesOf>> = await rolesOf(userId, { search: '', after });
      expect(roles.length).toBeLessThanOrEqual(50);
      seen.push(...roles.map((role) => role.registroAns));
      after = next;
    }
    expect(seen).toEqual(data.map((one) => one.registroAns));
    const found = await rolesOf(userId, { search: '700117', after: '' });
    expect(found.roles).toMatchObject([{ operadora: 'Muitas 117', grantedBy: null, endsOn: null }]);
    expect((await countRoles([userId])).get(userId)).toMatchObject([{ role: 'revisor', operadoras: 120 }]);
  });
});
