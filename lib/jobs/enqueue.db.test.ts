import { afterAll, beforeAll, expect, it } from 'vitest';
import { pool } from '@/lib/db';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { enqueue } from './enqueue';
import { startJobs, stopJobs } from './runner';

let db: FreshDatabase;

beforeAll(async () => {
  // The worker makes its own schema: the right to do so is given at the product's start, which this is not.
  process.env.DATABASE_ROLE = 'owner';
  db = await freshDatabase();
});
afterAll(async () => {
  await stopJobs();
  await db.drop();
  delete process.env.DATABASE_ROLE;
});

it('says that nobody can be asked where no worker has ever run', async () => {
  expect(await enqueue('contar', { n: 1 }, { key: 'a' })).toBe(false);
});

it('has the work done at once, with what was given, and asks once for one key', async () => {
  const seen: unknown[] = [];
  const work = async (payload: unknown) => void seen.push(payload);
  await startJobs([{ name: 'contar', crontab: '0 0 1 1 *', work }]);
  expect(await enqueue('contar', { n: 1 }, { key: 'a' })).toBe(true);
  await expect.poll(() => seen).toEqual([{ n: 1 }]);
  for (const n of [1, 2, 3]) await enqueue('de-ninguem', { n }, { key: 'b' });
  const { rows } = await pool().query("select count(*)::int as count from graphile_worker.jobs where key = 'b'");
  expect(rows).toEqual([{ count: 1 }]);
});
