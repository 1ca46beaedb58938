import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inCase } from '@/features/case/items';
import { MACHINERY } from '@/features/case/machinery';
import { pool, prisma } from '@/lib/db';
import { as, countRows, openTestCase, sendTo, type TestCase } from '@/test/case';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { runSql } from '@/test/server';
import { writeStatement } from './statements';
import type { Machinery, Move, Projection } from './types';

let db: FreshDatabase;
let test: TestCase;

beforeAll(async () => {
  db = await freshDatabase();
  await runSql(
    db.url,
    'create table witness (case_id uuid, sequence int, said text check (said <> $$never$$), at timestamptz)',
    'grant select, insert on witness to habilita_app',
  );
});
beforeEach(async () => {
  test = await openTestCase();
});
afterAll(() => db.drop());

/** Keeps the routes of commands in its own table. */
const WITNESS: Projection = {
  name: 'witness',
  parameter: ({ changed }) => {
    const said = changed.map(({ context }) => context.route).find((route) => typeof route === 'string');
    return said ? { said } : null;
  },
  sql: ({ sequence, at, own }) => `
witnessed as (
  insert into witness (case_id, sequence, said, at)
  select head.id, ${sequence}, ${own}->>'said', ${at} from head)`,
};
const WITNESSED: Machinery = { ...MACHINERY, projections: [...MACHINERY.projections, WITNESS] };

const choose = (route: string, expected?: number): Move => ({
  subject: inCase('establishment'),
  event: { type: 'establishment.choose', route },
  expected,
});
const send = (moves: Move[], machinery = WITNESSED) => sendTo(test.caseId, as(test.users.ana), moves, { machinery });
const witnesses = async () =>
  (await pool().query('select sequence, said, at from witness where case_id = $1', [test.caseId])).rows;

describe('a projection of the product', () => {
  it('a projection is written with its command, with the sequence and the time of the audit rows', async () => {
    expect(await send([choose('has')])).toMatchObject({ ok: true });
    const { caseId } = test;
    const last = await prisma().auditEvent.findFirstOrThrow({ where: { caseId }, orderBy: { sequence: 'desc' } });
    expect(await witnesses()).toEqual([{ sequence: last.sequence, said: 'has', at: last.at }]);
  });

  it('a refused command writes no projection', async () => {
    expect(await send([choose('has', 7)])).toMatchObject({ kind: 'conflict' });
    expect(await witnesses()).toEqual([]);
  });

  it('a projection is written once for each of several racing commands, however often they are tried', async () => {
    const sent = await Promise.all(Array.from({ length: 6 }, () => send([choose('has')])));
    const done = sent.filter(({ ok }) => ok).length;
    expect(done).toBeGreaterThan(0);
    expect(await witnesses()).toHaveLength(done);
  });

  it('a failing projection undoes the whole command', async () => {
    const failing: Projection = { ...WITNESS, parameter: () => ({ said: 'never' }) };
    const before = await countRows('audit_event', test.caseId);
    await expect(send([choose('has')], { ...MACHINERY, projections: [failing] })).rejects.toThrow(/witness/);
    expect(await countRows('audit_event', test.caseId)).toBe(before);
    expect(await send([choose('has')])).toMatchObject({ ok: true });
  });
});

describe('the statement of a write', () => {
  const names = (text: string) => [...text.matchAll(/^(\w+) as \($/gm)].map(([, name]) => name);

  it('the statement includes only projections that have something to write', () => {
    const { projections } = MACHINERY;
    expect(names(writeStatement(MACHINERY, []).text)).toEqual(['moved', 'logged', 'notified', 'kept']);
    const all = ['faced', 'placed', 'queued', 'unqueued', 'ended', 'begun', 'moved', 'logged', 'notified', 'kept'];
    expect(names(writeStatement(MACHINERY, projections).text)).toEqual(all);
  });

  it('each statement is assembled once and named by its text', () => {
    const one = writeStatement(MACHINERY, MACHINERY.projections);
    expect(writeStatement(MACHINERY, MACHINERY.projections)).toBe(one);
    expect(writeStatement({ ...MACHINERY }, MACHINERY.projections)).toEqual(one);
    expect(writeStatement(WITNESSED, WITNESSED.projections).name).not.toBe(one.name);
  });
});
