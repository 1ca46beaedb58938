import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Journey, reach } from '@/prisma/scenarios/journey';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { allCaseIds, verifyCase } from './data';

let db: FreshDatabase;
let journey: Journey;
let owner: pg.Client;

beforeAll(async () => {
  db = await freshDatabase();
  journey = await reach('administratorActive');
  owner = new pg.Client({ connectionString: db.url });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await db.drop();
});

/** Acts as the database's owner: tampers with the triggers off, verifies the case, and restores every row. */
async function tampered(statements: string[]) {
  await owner.query('alter table audit_event disable trigger all');
  await owner.query('create table kept_event as table audit_event');
  await owner.query('create table kept_subject as table subject');
  try {
    for (const statement of statements) await owner.query(statement);
    return await verifyCase(journey.caseId);
  } finally {
    await owner.query('delete from audit_event; insert into audit_event table kept_event; drop table kept_event');
    await owner.query('delete from subject; insert into subject table kept_subject; drop table kept_subject');
    await owner.query('alter table audit_event enable always trigger audit_event_keep_rows');
    await owner.query('alter table audit_event enable always trigger audit_event_keep_table');
  }
}

describe('a case that nobody tampered with', () => {
  it('verifies an untouched case without faults', async () => {
    const { events, faults } = await verifyCase(journey.caseId);
    expect(faults).toEqual([]);
    expect(events).toBeGreaterThan(20);
  });

  it('lists the case among all cases', async () => {
    const ids: string[] = [];
    for await (const id of allCaseIds()) ids.push(id);
    expect(ids).toContain(journey.caseId);
  });
});

describe('tampering with the history', () => {
  it.each([
    [
      'a changed text',
      [
        `update audit_event set body = replace(body, 'gerente', 'administrador') where sequence = (select min(sequence) from audit_event where body like '%gerente%')`,
      ],
    ],
    ['a changed fact in the columns', [`update audit_event set fact = 'case.concluded' where sequence = 4`]],
    ['a removed row', ['delete from audit_event where sequence = 5']],
    ['a removed last row', ['delete from audit_event where sequence = (select max(sequence) from audit_event)']],
    [
      'two rows in each other’s place',
      [
        'update audit_event set sequence = 100006 where sequence = 6',
        'update audit_event set sequence = 6 where sequence = 7',
        'update audit_event set sequence = 7 where sequence = 100006',
      ],
    ],
    [
      'an inserted row',
      [
        `insert into audit_event select case_id, sequence + 100000, subject_id, machine, fact, body, prev_hash, hash, at from audit_event where sequence = 3`,
      ],
    ],
    [
      'a changed text with its own hash made again',
      [
        `update audit_event set body = replace(body, '"has"', '"legacy"') where sequence = 3`,
        `update audit_event set hash = encode(sha256(convert_to(prev_hash || body, 'UTF8')), 'hex') where sequence = 3`,
      ],
    ],
  ])('detects %s and names its sequence', async (_what, statements) => {
    const { faults } = await tampered(statements);
    expect(faults.length).toBeGreaterThan(0);
    expect(faults[0]?.sequence).toBeGreaterThan(0);
    expect((await verifyCase(journey.caseId)).faults).toEqual([]);
  });

  it.each([
    ['a changed state that no event led to', `update subject set stage = 'refused' where machine = 'support'`],
    [
      'a changed context',
      `update subject set context = jsonb_set(context, '{cnes}', '"9900098"') where machine = 'establishment'`,
    ],
    ['a changed revision', `update subject set revision = revision + 1 where machine = 'administrator'`],
    ['a removed row', `delete from subject where machine = 'onboarding'`],
  ])('detects %s of a subject', async (_what, statement) => {
    const { faults } = await tampered([statement]);
    expect(faults.length).toBeGreaterThan(0);
  });
});
