import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inCase, itemSubject, ofPerson } from '@/features/case/items';
import { prisma } from '@/lib/db';
import { refuse } from '@/lib/result';
import { as, countRows, openTestCase, SYSTEM, sendTo, type TestCase } from '@/test/case';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { runSql } from '@/test/server';
import { subjectId } from './subjects';
import type { Move } from './types';

let db: FreshDatabase;
let test: TestCase;

beforeAll(async () => {
  db = await freshDatabase();
});
beforeEach(async () => {
  test = await openTestCase();
});
afterAll(() => db.drop());

const choose = (route = 'has', expected?: number): Move => ({
  subject: inCase('establishment'),
  event: { type: 'establishment.choose', route },
  expected,
});
const inform = (verdict: string): Move => ({
  subject: inCase('establishment'),
  event: { type: 'establishment.inform', cnes: '9900012', verdict },
});
const accept = (basis: unknown, code = 'CNES'): Move => ({
  subject: itemSubject(code, 'case'),
  event: { type: 'item.accept', basis },
});

const TABLES = ['subject', 'audit_event', 'outbox'];
async function everything() {
  const row = await prisma().onboardingCase.findUniqueOrThrow({ where: { id: test.caseId } });
  const counts = await Promise.all(TABLES.map((table) => countRows(table, test.caseId)));
  return { row, counts, receipts: await prisma().receipt.count() };
}

async function storedItem(code: string) {
  const id = subjectId(test.caseId, itemSubject(code, 'case'));
  return prisma().subject.findUniqueOrThrow({ where: { id } });
}

describe('a command that is refused', () => {
  async function refusalOf(...args: Parameters<typeof sendTo>) {
    const before = await everything();
    const result = await sendTo(...args);
    expect(await everything()).toEqual(before);
    return result;
  }

  it('a refusal by the state says what it waits for, and nothing is written', async () => {
    expect(await refusalOf(test.caseId, as(test.users.ana), [inform('accepted')])).toMatchObject({
      kind: 'refused',
      message: 'Isso não pode ser feito agora. A equipe diz se a operadora já tem CNES ou se vai solicitar.',
    });
  });

  it('a refusal by a guard uses its own words', async () => {
    const event = { type: 'support.open', protocol: '1', on: '2027-03-04', text: 'Aberto', registeredInSgop: false };
    const move = { subject: inCase('support'), event };
    expect(await refusalOf(test.caseId, as(test.users.ana), [move])).toMatchObject({
      kind: 'refused',
      message: 'Antes do chamado, o administrador precisa estar cadastrado no SGOP.',
    });
  });

  it('the door answers with a conflict when somebody changed the step meanwhile', async () => {
    await sendTo(test.caseId, as(test.users.ana), [choose('has', 0)]);
    expect(await refusalOf(test.caseId, as(test.users.ana), [choose('legacy', 0)])).toMatchObject({ kind: 'conflict' });
  });

  it('a refusal of wrong data names its field', async () => {
    expect(await refusalOf(test.caseId, as(test.users.ana), [choose('sideways')])).toMatchObject({
      kind: 'invalid',
      fields: { route: [expect.any(String)] },
    });
    const unknown = { subject: inCase('establishment'), event: { type: 'establishment.vanish' } };
    expect(await refusalOf(test.caseId, as(test.users.ana), [unknown])).toMatchObject({ kind: 'invalid' });
  });

  it.each([
    ['a reviewer', 'marina'],
    ['the gestor of the platform', 'otavio'],
    ['the team of another operadora', 'bruno'],
    ['somebody without any membership', 'carla'],
  ] as const)('the door forbids the command to %s, whatever sender the event claims', async (_who, slug) => {
    const move = { ...choose(), event: { ...choose().event, by: test.users.ana } };
    expect(await refusalOf(test.caseId, as(test.users[slug]), [move])).toMatchObject({ kind: 'forbidden' });
  });

  it('the team can neither decide like a reviewer nor act like a job', async () => {
    expect(await refusalOf(test.caseId, as(test.users.ana), [accept('x')])).toMatchObject({ kind: 'forbidden' });
    const conclude = { subject: inCase('onboarding'), event: { type: 'case.conclude' } };
    expect(await refusalOf(test.caseId, as(test.users.ana), [conclude])).toMatchObject({ kind: 'forbidden' });
  });

  it('a job cannot do what only people do', async () => {
    expect(await refusalOf(test.caseId, SYSTEM, [choose()])).toMatchObject({ kind: 'forbidden' });
  });

  it('a suspended account can do nothing, although its session still lives', async () => {
    await prisma().user.update({ where: { id: test.users.ana }, data: { status: 'suspended' } });
    expect(await refusalOf(test.caseId, as(test.users.ana), [choose()])).toMatchObject({ kind: 'forbidden' });
    await prisma().user.update({ where: { id: test.users.ana }, data: { status: 'active' } });
  });

  it('a team member whose membership ended can do nothing', async () => {
    await prisma().membership.deleteMany({ where: { userId: test.users.ana } });
    expect(await refusalOf(test.caseId, as(test.users.ana), [choose()])).toMatchObject({ kind: 'forbidden' });
  });

  it("a professional can act on their own record, but not on another person's", async () => {
    const prove = (person: string): Move => ({
      subject: ofPerson('govbr', person),
      event: { type: 'govbr.prove', level: 'gold' },
    });
    const { caseId, users, people } = test;
    expect(await refusalOf(caseId, as(users.fabio), [prove(people.carla)])).toMatchObject({ kind: 'forbidden' });
    expect(await sendTo(caseId, as(users.fabio), [prove(people.fabio)])).toMatchObject({ ok: true });
  });

  it('the door answers with notFound for a case that does not exist', async () => {
    expect(await refusalOf(randomUUID(), as(test.users.ana), [choose()])).toMatchObject({ kind: 'notFound' });
  });

  it('the first move is not applied when the second is refused', async () => {
    expect(await refusalOf(test.caseId, as(test.users.ana), [choose(), accept('x')])).toMatchObject({
      kind: 'forbidden',
    });
  });

  it('the door writes nothing when the alongside work refuses the command', async () => {
    const alongside = async (client: { query(text: string, values: unknown[]): Promise<unknown> }) => {
      await client.query('update person set name = $1 where case_id = $2', ['Outra', test.caseId]);
      return refuse('conflict', 'Alguém já registrou.');
    };
    const sent = refusalOf(test.caseId, as(test.users.ana), [choose()], { alongside });
    expect(await sent).toMatchObject({ kind: 'conflict', message: 'Alguém já registrou.' });
    expect(await prisma().person.count({ where: { caseId: test.caseId, name: 'Outra' } })).toBe(0);
  });

  it('a refused command rolls back what was written alongside', async () => {
    const alongside = async (client: { query(text: string, values: unknown[]): Promise<unknown> }) => {
      await client.query('update person set name = $1 where case_id = $2', ['Outra', test.caseId]);
      return undefined;
    };
    const sent = refusalOf(test.caseId, as(test.users.marina), [choose()], { alongside });
    expect(await sent).toMatchObject({ kind: 'forbidden' });
    expect(await prisma().person.count({ where: { caseId: test.caseId, name: 'Outra' } })).toBe(0);
  });
});

describe('a command that is taken', () => {
  it('a command writes subject, audit row, outbox row, receipt and the facts of the case', async () => {
    const before = await everything();
    const key = randomUUID();
    const result = await sendTo(test.caseId, as(test.users.ana), [choose('has', 0)], { key });
    const id = subjectId(test.caseId, inCase('establishment'));
    const sequence = before.row.sequence + 1;
    const stands = { id, machine: 'establishment', stage: 'awaitingNumber', revision: 1 };
    // The row after the event is its consequence: who contributed to the item.
    expect(result).toEqual({ ok: true, value: { sequence: sequence + 1, subjects: [stands] } });

    expect(await prisma().subject.findUnique({ where: { id } })).toMatchObject({
      stage: 'awaitingNumber',
      revision: 1,
      machineVersion: 1,
      scope: 'case',
      personId: null,
      context: { route: 'has' },
    });
    const where = { caseId: test.caseId, sequence };
    const logged = await prisma().auditEvent.findFirstOrThrow({ where });
    expect(logged).toMatchObject({ subjectId: id, machine: 'establishment', fact: 'establishment.routeChosen' });
    expect(JSON.parse(logged.body)).toEqual({
      v: 1,
      caseId: test.caseId,
      sequence,
      subject: { id, machine: 'establishment', scope: 'case' },
      fact: 'establishment.routeChosen',
      event: { type: 'establishment.choose', route: 'has', at: logged.at.toISOString(), by: test.users.ana },
      from: 'choosingRoute',
      to: 'awaitingNumber',
      machineVersion: 1,
      actor: { id: test.users.ana, name: 'Ana Souza', role: 'equipe' },
      at: logged.at.toISOString(),
      key,
    });
    expect(await prisma().outbox.findFirst({ where })).toMatchObject({
      topic: 'establishment.routeChosen',
      payload: { subjectId: id },
      processedAt: null,
    });
    expect(await prisma().receipt.findUnique({ where: { key } })).toMatchObject({ actorId: test.users.ana });
    const noted = await prisma().auditEvent.findFirstOrThrow({
      where: { caseId: test.caseId, sequence: sequence + 1 },
    });
    expect(noted).toMatchObject({ fact: 'item.noted', prevHash: logged.hash });
    expect(JSON.parse(noted.body)).toMatchObject({ cause: sequence, actor: { role: 'sistema', id: test.users.ana } });
    expect((await everything()).row).toMatchObject({ sequence: sequence + 1, headHash: noted.hash, stage: 'cnes' });
  });

  it('a command writes nothing at all without rights on the audit, because it is one statement', async () => {
    const before = await everything();
    await runSql(db.url, 'revoke insert on audit_event from habilita_app');
    await expect(sendTo(test.caseId, as(test.users.ana), [choose()])).rejects.toThrow(/permission denied/);
    await runSql(db.url, 'grant insert on audit_event to habilita_app');
    expect(await everything()).toEqual(before);
    expect(await sendTo(test.caseId, as(test.users.ana), [choose()])).toMatchObject({ ok: true });
  });

  it('a command writes its consequences in the same statement: the item becomes ready, with its cause', async () => {
    await sendTo(test.caseId, as(test.users.ana), [choose(), inform('accepted')]);
    const rows = await prisma().auditEvent.findMany({ where: { caseId: test.caseId }, orderBy: { sequence: 'asc' } });
    expect(rows.map(({ fact }) => fact)).toEqual([
      'case.opened',
      'establishment.routeChosen',
      'establishment.informed',
      'item.submitted',
    ]);
    expect(JSON.parse(rows[3]?.body ?? '')).toMatchObject({ actor: { role: 'sistema', id: test.users.ana }, cause: 2 });
    expect((await everything()).row).toMatchObject({ itemsToReview: 1, stage: 'administrador' });
  });

  it('an acceptance is counted, and a later edit voids it and names who edited', async () => {
    await sendTo(test.caseId, as(test.users.ana), [choose(), inform('accepted')]);
    const { basis } = (await storedItem('CNES')).context as { basis: string };
    expect(await sendTo(test.caseId, as(test.users.marina), [accept(basis)])).toMatchObject({ ok: true });
    expect((await everything()).row).toMatchObject({ itemsToReview: 0, itemsAccepted: 1, itemsReturned: 0 });
    await sendTo(test.caseId, as(test.users.ana), [inform('refused')]);
    expect(await storedItem('CNES')).toMatchObject({
      stage: 'awaitingWork',
      context: { voided: { by: test.users.ana } },
    });
    expect((await everything()).row).toMatchObject({ itemsToReview: 0, itemsAccepted: 0, stage: 'cnes' });
  });

  it('the door refuses a decision on facts that changed meanwhile', async () => {
    await sendTo(test.caseId, as(test.users.ana), [choose(), inform('accepted')]);
    const { basis } = (await storedItem('CNES')).context as { basis: string };
    const other = { ...inform('accepted').event, cnes: '9900063' };
    await sendTo(test.caseId, as(test.users.ana), [{ subject: inCase('establishment'), event: other }]);
    expect(await sendTo(test.caseId, as(test.users.marina), [accept(basis)])).toMatchObject({ kind: 'refused' });
  });
});

describe('an idempotency key', () => {
  it('the same key and data give the same answer, without a second effect', async () => {
    const sent = { key: randomUUID(), fingerprint: 'f' };
    const first = await sendTo(test.caseId, as(test.users.ana), [choose('has', 0)], sent);
    const after = await everything();
    expect(await sendTo(test.caseId, as(test.users.ana), [choose('has', 0)], sent)).toEqual(first);
    expect(await everything()).toEqual(after);
  });

  it('the door refuses other data under the same key', async () => {
    const key = randomUUID();
    await sendTo(test.caseId, as(test.users.ana), [choose()], { key, fingerprint: 'f' });
    const again = sendTo(test.caseId, as(test.users.ana), [choose('legacy')], { key, fingerprint: 'g' });
    expect(await again).toMatchObject({ kind: 'repeated' });
  });

  it('the door accepts corrected data under the key of a refused command', async () => {
    const key = randomUUID();
    const refused = sendTo(test.caseId, as(test.users.ana), [choose('sideways')], { key, fingerprint: 'f' });
    expect(await refused).toMatchObject({ kind: 'invalid' });
    const corrected = sendTo(test.caseId, as(test.users.ana), [choose()], { key, fingerprint: 'g' });
    expect(await corrected).toMatchObject({ ok: true });
  });

  it('a key that is sent five times at once has one effect and one answer', async () => {
    const sent = { key: randomUUID(), fingerprint: 'f' };
    const before = await everything();
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => sendTo(test.caseId, as(test.users.ana), [choose('has', 0)], sent)),
    );
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]).toMatchObject({ ok: true });
    const after = await everything();
    expect(after.row.sequence).toBe(before.row.sequence + 2);
    expect(await prisma().auditEvent.count({ where: { caseId: test.caseId, fact: 'establishment.routeChosen' } })).toBe(
      1,
    );
  });

  it('a key has one effect even when something is written alongside', async () => {
    const alongside = async (client: { query(text: string, values: unknown[]): Promise<unknown> }) => {
      await client.query('update person set name = name where case_id = $1', [test.caseId]);
      return undefined;
    };
    const sent = { key: randomUUID(), fingerprint: 'f', alongside };
    const answers = await Promise.all(
      Array.from({ length: 3 }, () => sendTo(test.caseId, as(test.users.ana), [choose('has', 0)], sent)),
    );
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]).toMatchObject({ ok: true });
  });

  it('a key that comes again does not repeat alongside work', async () => {
    let written = 0;
    const alongside = async () => {
      written += 1;
      return undefined;
    };
    const sent = { key: randomUUID(), fingerprint: 'f', alongside };
    await sendTo(test.caseId, as(test.users.ana), [choose('has', 0)], sent);
    expect(await sendTo(test.caseId, as(test.users.ana), [choose('has', 0)], sent)).toMatchObject({ ok: true });
    expect(written).toBe(1);
  });

  it('the door gives a person nothing for the key of somebody else', async () => {
    const sent = { key: randomUUID(), fingerprint: 'f' };
    await sendTo(test.caseId, as(test.users.ana), [choose('has', 0)], sent);
    expect(await sendTo(test.caseId, as(test.users.bruno), [choose('has', 0)], sent)).toMatchObject({ ok: false });
  });
});
