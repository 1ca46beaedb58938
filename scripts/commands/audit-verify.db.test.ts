import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inTransaction } from '@/lib/db';
import { keepInTrail } from '@/lib/trail/store';
import { command, commandHere } from '@/test/command';
import { type FreshDatabase, freshDatabase } from '@/test/database';

let db: FreshDatabase;

beforeAll(async () => {
  db = await freshDatabase();
  const nobody = { id: null, name: 'sistema' };
  const entries = ['Ana', 'Bruno', 'Carla'].map((name) => ({
    fact: 'account.suspended',
    actor: nobody,
    about: { id: null, name },
  }));
  await inTransaction((client) => keepInTrail(client, entries));
});
afterAll(() => db.drop());

it('the command counts the administrative trail, and exits with 0 while nothing is wrong', async () => {
  expect(await command('audit-verify', [])).toMatchObject({ code: 0, last: { admin: 3, faults: 0 } });
});

it('the command names the sequence of a row that somebody removed behind the triggers, and exits with 1', async () => {
  const owner = new pg.Client({ connectionString: db.url });
  await owner.connect();
  await owner.query('alter table admin_event disable trigger all');
  await owner.query('delete from admin_event where sequence = 2');
  await owner.end();
  const { code, stderr, last } = await commandHere('audit-verify', []);
  expect({ code, last }).toMatchObject({ code: 1, last: { admin: 2 } });
  expect(stderr).toContain('trilha da gestão, sequência 3: falta uma linha antes desta');
});
