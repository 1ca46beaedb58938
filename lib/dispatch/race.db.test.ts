import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inCase, itemSubject, ofPerson } from '@/features/case/items';
import { sha256 } from '@/lib/crypto';
import { prisma } from '@/lib/db';
import { as, openTestCase, sendTo, type TestCase } from '@/test/case';
import { type FreshDatabase, freshDatabase } from '@/test/database';
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

async function intact(): Promise<number> {
  const rows = await prisma().auditEvent.findMany({ where: { caseId: test.caseId }, orderBy: { sequence: 'asc' } });
  let head = '';
  for (const [index, { sequence, prevHash, hash, body }] of rows.entries()) {
    expect([sequence, prevHash, hash]).toEqual([index + 1, head, sha256(head + body)]);
    head = hash;
  }
  const { headHash, sequence } = await prisma().onboardingCase.findUniqueOrThrow({ where: { id: test.caseId } });
  expect([headHash, sequence]).toEqual([head, rows.length]);
  return rows.length;
}

const describeComputer = (ref: string): Move => ({
  subject: { ...ofPerson('computer', test.people.fabio), ref },
  event: { type: 'computer.describe', name: ref, place: 'Sala 3', securityModule: true },
});

async function readyItem(): Promise<Move> {
  const establishment = inCase('establishment');
  await sendTo(test.caseId, as(test.users.ana), [
    { subject: establishment, event: { type: 'establishment.choose', route: 'has' } },
    { subject: establishment, event: { type: 'establishment.inform', cnes: '9900012', verdict: 'accepted' } },
  ]);
  const subject = itemSubject('CNES', 'case');
  const row = await prisma().subject.findUniqueOrThrow({ where: { id: subjectId(test.caseId, subject) } });
  const { basis } = row.context as { basis: string };
  return { subject, event: { type: 'item.accept', basis } };
}

describe('commands on one case at the same moment', () => {
  it.each([8, 20])(
    'the door does all of %i simultaneous commands on different subjects, and keeps the chain intact',
    async (many) => {
      const before = await intact();
      const sent = Array.from({ length: many }, (_, index) =>
        sendTo(test.caseId, as(test.users.ana), [describeComputer(`PC-${index}`)]),
      );
      for (const result of await Promise.all(sent)) expect(result).toMatchObject({ ok: true });
      expect(await intact()).toBe(before + many);
      expect(await prisma().subject.count({ where: { caseId: test.caseId, machine: 'computer' } })).toBe(many);
    },
  );

  it('the door loses no update of 20 simultaneous commands on one subject', async () => {
    const change: Move = { subject: ofPerson('email', test.people.fabio), event: { type: 'email.change' } };
    const sent = Array.from({ length: 20 }, () => sendTo(test.caseId, as(test.users.ana), [change]));
    for (const result of await Promise.all(sent)) expect(result).toMatchObject({ ok: true });
    const id = subjectId(test.caseId, change.subject);
    expect(await prisma().subject.findUnique({ where: { id } })).toMatchObject({
      revision: 20,
      context: { edition: 20 },
    });
    await intact();
  });

  it('the door does all simultaneous commands with alongside work', async () => {
    const sent = Array.from({ length: 8 }, (_, index) =>
      sendTo(test.caseId, as(test.users.ana), [describeComputer(`PC-${index}`)], {
        alongside: async (client) => {
          const values = [randomUUID(), test.caseId, `alongside-${index}`];
          await client.query(
            `insert into person (id, case_id, registro_ans, name) select $1, id, registro_ans, $3 from onboarding_case where id = $2`,
            values,
          );
          return undefined;
        },
      }),
    );
    for (const result of await Promise.all(sent)) expect(result).toMatchObject({ ok: true });
    const people = { where: { caseId: test.caseId, name: { startsWith: 'alongside-' } } };
    expect(await prisma().person.count(people)).toBe(8);
    await intact();
  });
});

describe('one step at the same moment', () => {
  it('the door lets one of ten people change a step that all of them saw, and tells the others', async () => {
    const choose: Move = {
      subject: inCase('establishment'),
      event: { type: 'establishment.choose', route: 'has' },
      expected: 0,
    };
    const results = await Promise.all(
      Array.from({ length: 10 }, () => sendTo(test.caseId, as(test.users.ana), [choose])),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    for (const result of results) if (!result.ok) expect(result.kind).toBe('conflict');
    await intact();
  });

  it.each([2, 8])('an item is accepted once when %i reviewers accept it at the same moment', async (many) => {
    const accept = await readyItem();
    const { registroAns } = await prisma().onboardingCase.findUniqueOrThrow({ where: { id: test.caseId } });
    const reviewers = await Promise.all(
      Array.from({ length: many }, async (_, index) => {
        const user = await prisma().user.create({ data: { name: `Revisor ${index}` } });
        await prisma().membership.create({ data: { userId: user.id, registroAns, role: 'revisor' } });
        return user.id;
      }),
    );
    const results = await Promise.all(reviewers.map((id) => sendTo(test.caseId, as(id), [accept])));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    for (const result of results) if (!result.ok) expect(['refused', 'conflict']).toContain(result.kind);
    const row = await prisma().onboardingCase.findUniqueOrThrow({ where: { id: test.caseId } });
    expect(row).toMatchObject({ itemsAccepted: 1, itemsToReview: 0 });
    const where = { caseId: test.caseId, fact: 'item.accepted' };
    expect(await prisma().auditEvent.count({ where })).toBe(1);
    await intact();
  });

  it('an acceptance never covers facts that the reviewer did not see, even with a simultaneous edit', async () => {
    const accept = await readyItem();
    const event = { type: 'establishment.inform', cnes: '9900063', verdict: 'accepted' };
    const edit: Move = { subject: inCase('establishment'), event };
    const [, edited] = await Promise.all([
      sendTo(test.caseId, as(test.users.marina), [accept]),
      sendTo(test.caseId, as(test.users.ana), [edit]),
    ]);
    expect(edited).toMatchObject({ ok: true });
    const id = subjectId(test.caseId, accept.subject);
    expect(await prisma().subject.findUnique({ where: { id } })).toMatchObject({ stage: 'awaitingReview' });
    await intact();
  });
});
