import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { applyMigrations, migrationFiles } from '@/scripts/runtime/migration-history.mjs';
import { runSql } from '@/test/server';

const NAME = '20261129000003_admin_trail';
const { adminUrl, prefix } = inject('testServer');
const database = `${prefix}roles_of_before`;
let client: pg.Client;

beforeAll(async () => {
  await runSql(adminUrl, `create database "${database}" template template0`);
  client = new pg.Client({ connectionString: Object.assign(new URL(adminUrl), { pathname: `/${database}` }).href });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await runSql(adminUrl, `drop database "${database}" with (force)`);
});

it('an upgrade keeps roles and invitations of before, and tells which invitation gave a role where that is known', async () => {
  const before = migrationFiles().filter(({ name }) => name < NAME);
  await applyMigrations(client, before);
  const [rita, rui, invitation] = [randomUUID(), randomUUID(), randomUUID()];
  await client.query(`insert into operadora (registro_ans, cnpj, razao_social, modalidade, search_text)
    values ('999911', '0', 'X', 'X', 'x'), ('999920', '0', 'Y', 'X', 'y')`);
  await client.query(`insert into app_user (id, name) values ($1, 'Rita'), ($2, 'Rui')`, [rita, rui]);
  await client.query(
    `insert into invitation (id, name, email, role, registro_ans, expires_at, accepted_at, accepted_by)
     values ($1, 'Rita', 'rita@exemplo.test', 'revisor', '999911', now(), now(), $2)`,
    [invitation, rita],
  );
  await client.query(
    `insert into membership (user_id, registro_ans, role)
     values ($1, '999911', 'revisor'), ($1, '999920', 'revisor'), ($2, '999911', 'revisor')`,
    [rita, rui],
  );
  await applyMigrations(client, [...before, ...migrationFiles().filter(({ name }) => name === NAME)]);
  const { rows } = await client.query(
    'select user_id, registro_ans, invitation_id, ends_on from membership order by user_id = $1 desc, registro_ans',
    [rita],
  );
  expect(rows).toEqual([
    { user_id: rita, registro_ans: '999911', invitation_id: invitation, ends_on: null },
    { user_id: rita, registro_ans: '999920', invitation_id: null, ends_on: null },
    { user_id: rui, registro_ans: '999911', invitation_id: null, ends_on: null },
  ]);
  const { rows: invitations } = await client.query('select registro_ans, registros, needs_second from invitation');
  expect(invitations).toEqual([{ registro_ans: '999911', registros: [], needs_second: false }]);
  expect((await client.query('select sequence, hash from admin_head')).rows).toEqual([{ sequence: 0, hash: '' }]);
});
