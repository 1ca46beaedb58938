import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction, pool, prisma } from '@/lib/db';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import type { TrailEntry } from './chain';
import { keepInTrail, keepInTrailOf, verifyTrail } from './store';

let db: FreshDatabase;
let owner: pg.Client;

const entry = (name: string): TrailEntry => ({
  fact: 'account.suspended',
  actor: { id: null, name: 'sistema' },
  about: { id: null, name },
});
const keep = (...names: string[]) => inTransaction((client) => keepInTrail(client, names.map(entry)));

beforeAll(async () => {
  db = await freshDatabase();
  owner = new pg.Client({ connectionString: db.url });
  await owner.connect();
  await keep('Ana', 'Bruno');
  await keep('Carla');
});
afterAll(async () => {
  await owner.end();
  await db.drop();
});

const attempts = [
  "update admin_event set fact = 'x'",
  'delete from admin_event where sequence = 1',
  'truncate admin_event',
];

describe('the administrative trail', () => {
  it.each(attempts)('the database does not let the product run: %s', async (sql) => {
    await expect(pool().query(sql)).rejects.toMatchObject({ code: '42501' });
  });

  it.each(attempts)('the database does not let even its owner run: %s', async (sql) => {
    await expect(owner.query(sql)).rejects.toMatchObject({ code: 'HB001' });
  });

  it.each(['delete from admin_head', 'insert into admin_head (id) values (2)', 'truncate admin_head'])(
    'the database does not let the product run: %s',
    async (sql) => {
      await expect(pool().query(sql)).rejects.toMatchObject({ code: '42501' });
    },
  );

  it('keeps nothing of a transaction that fails', async () => {
    const before = await verifyTrail();
    const failing = inTransaction(async (client) => {
      await keepInTrail(client, [entry('Ninguém')]);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await verifyTrail()).toEqual(before);
  });

  it('stays one chain while many write at once, through either client', async () => {
    const { events } = await verifyTrail();
    await Promise.all([
      ...Array.from({ length: 6 }, (_, at) => keep(`Pessoa ${at}`, `Outra ${at}`)),
      ...Array.from({ length: 3 }, () => prisma().$transaction((tx) => keepInTrailOf(tx, [entry('Prisma')]))),
    ]);
    expect(await verifyTrail()).toEqual({ events: events + 15, faults: [] });
  });

  it('finds what a superuser changes, removes or swaps behind the triggers, and names the sequence', async () => {
    const behind = async (sql: string) => {
      await owner.query('begin');
      await owner.query('alter table admin_event disable trigger all');
      await owner.query(sql);
      await owner.query('alter table admin_event enable always trigger admin_event_keep_rows');
      await owner.query('commit');
      return (await verifyTrail()).faults.map(({ sequence }) => sequence);
    };
    const kept = await owner.query('select * from admin_event where sequence <= 3 order by sequence');
    expect(await behind("update admin_event set body = replace(body, 'Bruno', 'Bento') where sequence = 2")).toEqual([
      2,
    ]);
    await behind("update admin_event set body = replace(body, 'Bento', 'Bruno') where sequence = 2");
    const swap = `update admin_event e set body = o.body, hash = o.hash, prev_hash = o.prev_hash from admin_event o
      where (e.sequence, o.sequence) in ((2, 3), (3, 2))`;
    expect(await behind(swap)).toContain(2);
    expect(await behind(swap)).toEqual([]);
    expect(await behind('delete from admin_event where sequence = 2')).toEqual([3, 3]);
    const { rows } = kept;
    await owner.query(
      'insert into admin_event (sequence, at, fact, body, prev_hash, hash) values ($1, $2, $3, $4, $5, $6)',
      [rows[1].sequence, rows[1].at, rows[1].fact, rows[1].body, rows[1].prev_hash, rows[1].hash],
    );
    expect((await verifyTrail()).faults).toEqual([]);
    expect(await behind('delete from admin_event where sequence = (select max(sequence) from admin_event)')).toEqual([
      null,
    ]);
  });
});
