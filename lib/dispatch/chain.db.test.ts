import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inCase, itemSubject } from '@/features/case/items';
import { sha256 } from '@/lib/crypto';
import { pool, prisma } from '@/lib/db';
import { as, openTestCase, sendTo, type TestCase } from '@/test/case';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { type AuditBody, auditRow } from './audit';
import { subjectId } from './subjects';

let db: FreshDatabase;
let owner: pg.Client;
let test: TestCase;

const establishment = (event: { type: string } & Record<string, unknown>) => ({
  subject: inCase('establishment'),
  event,
});
const informed = { type: 'establishment.inform', cnes: '9900012', verdict: 'accepted' };

beforeAll(async () => {
  db = await freshDatabase();
  test = await openTestCase();
  const { caseId, users } = test;
  await sendTo(caseId, as(users.ana), [establishment({ type: 'establishment.choose', route: 'has' })]);
  await sendTo(caseId, as(users.ana), [establishment(informed)]);
  const id = subjectId(caseId, itemSubject('CNES', 'case'));
  const item = await prisma().subject.findUniqueOrThrow({ where: { id } });
  const { basis } = item.context as { basis: string };
  const accept = { subject: itemSubject('CNES', 'case'), event: { type: 'item.accept', basis } };
  await sendTo(caseId, as(users.marina), [accept]);
  await sendTo(caseId, as(users.ana), [establishment({ ...informed, cnes: '9900063' })]);
  owner = new pg.Client({ connectionString: db.url });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await db.drop();
});

const rowsOf = () => prisma().auditEvent.findMany({ where: { caseId: test.caseId }, orderBy: { sequence: 'asc' } });

describe('the audit chain', () => {
  it('the audit chain links each row to the one before, from the first to the head kept on the case', async () => {
    const rows = await rowsOf();
    expect(rows.map(({ sequence }) => sequence)).toEqual(rows.map((_, index) => index + 1));
    let head = '';
    for (const { prevHash, hash, body } of rows) {
      expect(prevHash).toBe(head);
      expect(hash).toBe(sha256(prevHash + body));
      head = hash;
    }
    const { headHash, sequence } = await prisma().onboardingCase.findUniqueOrThrow({ where: { id: test.caseId } });
    expect([headHash, sequence]).toEqual([head, rows.length]);
  });

  it('an audit row keeps canonical text that agrees with the columns beside it', async () => {
    for (const row of await rowsOf()) {
      const body = JSON.parse(row.body) as AuditBody;
      expect(auditRow(body, row.prevHash)).toEqual({
        sequence: row.sequence,
        subjectId: row.subjectId,
        machine: row.machine,
        fact: row.fact,
        body: row.body,
        prevHash: row.prevHash,
        hash: row.hash,
      });
      expect([body.caseId, body.at]).toEqual([row.caseId, row.at.toISOString()]);
    }
  });

  it('the row of a consequence records its cause, on whose behalf it happened, and the system as actor', async () => {
    const rows = await rowsOf();
    const facts = rows.map(({ fact }) => fact);
    expect(facts.slice(-2)).toEqual(['establishment.informed', 'item.acceptanceVoided']);
    expect(JSON.parse(rows.at(-1)?.body ?? '')).toMatchObject({
      cause: rows.length - 1,
      actor: { id: test.users.ana, name: 'Ana Souza', role: 'sistema' },
    });
  });

  it('an audit row names people as they were then, even after a change of name', async () => {
    await prisma().user.update({ where: { id: test.users.ana }, data: { name: 'Ana Souza Dias' } });
    for (const { body } of await rowsOf()) expect(body).not.toContain('Dias');
  });

  it('canonical text is the same whatever the order of the keys', () => {
    const body = (event: AuditBody['event']): AuditBody => ({
      v: 1,
      caseId: 'c',
      sequence: 1,
      subject: { id: 's', machine: 'm', scope: 'case' },
      fact: 'f.done',
      event,
      from: 'a',
      to: 'b',
      machineVersion: 1,
      actor: { id: null, name: 'teste', role: 'sistema' },
      at: '2027-03-04T12:00:00.000Z',
      key: 'k',
    });
    const one = auditRow(body({ type: 'x', a: 1, b: 'ç' }), '');
    expect(auditRow(body({ b: 'ç', a: 1, type: 'x' }), '')).toEqual(one);
    expect(auditRow(body({ type: 'x', a: 2, b: 'ç' }), '').hash).not.toBe(one.hash);
    expect(auditRow(body({ type: 'x', a: 1, b: 'ç' }), one.hash).hash).not.toBe(one.hash);
  });
});

describe('the database', () => {
  const attempts = [
    "update audit_event set fact = 'x.changed'",
    'update audit_event set body = body',
    'delete from audit_event where sequence = 1',
    'truncate audit_event',
    'truncate onboarding_case cascade',
  ];

  it.each(attempts)('the database does not let the product run: %s', async (sql) => {
    await expect(pool().query(sql)).rejects.toMatchObject({ code: '42501' });
  });

  it.each(attempts)('the database does not let even its owner run: %s', async (sql) => {
    await expect(owner.query(sql)).rejects.toMatchObject({ code: 'HB001' });
  });

  it('the database refuses a second row of the same sequence, and any removal of a case with a history', async () => {
    const again = 'insert into audit_event select * from audit_event where sequence = 1';
    await expect(pool().query(again)).rejects.toMatchObject({ code: '23505' });
    const forget = pool().query('delete from onboarding_case where id = $1', [test.caseId]);
    await expect(forget).rejects.toThrow();
    expect(await rowsOf()).not.toHaveLength(0);
  });
});
