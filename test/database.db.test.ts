import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pool } from '@/lib/db';
import { migrate } from '@/scripts/runtime/migrate.mjs';
import { type FreshDatabase, freshDatabase } from './database';
import { runSql } from './server';

let db: FreshDatabase;
let owner: pg.Client;
const CASE = '00000000-0000-4000-8000-000000000001';

beforeAll(async () => {
  db = await freshDatabase();
  owner = new pg.Client({ connectionString: db.url });
  await owner.connect();
  await pool().query(
    `insert into operadora (registro_ans, cnpj, razao_social, modalidade, search_text) values ('999999', '0', 'X', 'X', 'x')`,
  );
  await pool().query('insert into onboarding_case (id, registro_ans) values ($1, $2)', [CASE, '999999']);
  await pool().query(
    `insert into audit_event (case_id, sequence, subject_id, machine, fact, body, prev_hash, hash, at) values ($1, 1, $1, 'm', 'f', '{}', '', 'h', now())`,
    [CASE],
  );
  await pool().query(`insert into evidence_file (sha256, mime, size, bytes) values ('s', 'image/png', 1, '\\x00')`);
});

afterAll(async () => {
  await owner.end();
  await db.drop();
});

describe('the audit table', () => {
  const attempts = ["update audit_event set fact = 'g'", 'delete from audit_event', 'truncate audit_event'];

  it.each(attempts)('the audit table refuses its owner: %s', async (sql) => {
    await expect(owner.query(sql)).rejects.toMatchObject({
      code: 'HB001',
      message: expect.stringContaining('append-only'),
    });
  });

  it.each(attempts)('the audit table refuses its owner even with triggers switched to replica: %s', async (sql) => {
    await owner.query('set session_replication_role = replica');
    await expect(owner.query(sql)).rejects.toMatchObject({ code: 'HB001' });
    await owner.query('reset session_replication_role');
  });

  it.each(attempts)('the product has no right to run: %s', async (sql) => {
    await expect(pool().query(sql)).rejects.toMatchObject({ code: '42501' });
  });

  it('the audit table does not lose its rows with their case', async () => {
    await expect(pool().query('delete from onboarding_case')).rejects.toMatchObject({
      code: expect.stringMatching(/^23(001|503)$/),
    });
    await expect(owner.query('truncate onboarding_case cascade')).rejects.toMatchObject({ code: 'HB001' });
  });

  it('the audit table accepts no sequence below one', async () => {
    const row = `insert into audit_event select case_id, 0, subject_id, machine, fact, body, prev_hash, hash, at from audit_event`;
    await expect(owner.query(row)).rejects.toMatchObject({ code: '23514' });
  });
});

describe('evidence files', () => {
  it('evidence files keep their content', async () => {
    await expect(owner.query(`update evidence_file set bytes = '\\x01'`)).rejects.toMatchObject({ code: 'HB001' });
    await expect(pool().query(`update evidence_file set mime = 'x'`)).rejects.toMatchObject({ code: '42501' });
  });
});

describe("the product's role", () => {
  it('the pool works as the role of the product', async () => {
    expect((await pool().query('select current_user::text as name')).rows).toEqual([{ name: 'habilita_app' }]);
  });

  it('the role of the product may create the schema of the jobs, but no table in public', async () => {
    await pool().query('create schema graphile_worker');
    await expect(pool().query('create table public.mine (id int)')).rejects.toMatchObject({ code: '42501' });
  });

  it('the role of the product reads the history of migrations for its health check, and cannot change it', async () => {
    expect((await pool().query('select from _prisma_migrations')).rowCount).toBeGreaterThan(0);
    await expect(pool().query('delete from _prisma_migrations')).rejects.toMatchObject({ code: '42501' });
  });
});

describe('migrating again', () => {
  it('migrating again changes nothing, even by several processes at once', async () => {
    const before = await owner.query('select * from _prisma_migrations order by id');
    const results = await Promise.all([1, 2, 3, 4].map(() => migrate(db.url)));
    expect(results).toEqual(Array(4).fill({ applied: [], role: 'app' }));
    expect((await owner.query('select * from _prisma_migrations order by id')).rows).toEqual(before.rows);
  });

  it('migrating refuses a database with an applied migration that was edited since', async () => {
    await owner.query("update _prisma_migrations set checksum = 'other' where migration_name like '%_guards'");
    await expect(migrate(db.url)).rejects.toThrow(/_guards mudou/);
  });

  it('migrating says what to ask for when the search extension is not allowed, and continues once it is', async () => {
    const name = `strict_${Math.random().toString(36).slice(2)}`;
    await owner.query(`create database ${name} template template0 encoding 'UTF8'`);
    const url = Object.assign(new URL(db.url), { pathname: `/${name}` }).href;
    // Managed servers refuse extensions that are not on their list in this way.
    await runSql(
      url,
      `create function refuse() returns event_trigger language plpgsql as $$ begin raise 'not allow-listed'; end $$`,
      `create event trigger refuse on ddl_command_start when tag in ('CREATE EXTENSION') execute function refuse()`,
    );
    const asks = `not allow-listed\\)\\. Peça .* no banco ${name}: CREATE EXTENSION pg_trgm SCHEMA public`;
    await expect(migrate(url)).rejects.toThrow(new RegExp(asks));
    await runSql(
      url,
      'drop event trigger refuse',
      'create schema elsewhere',
      'create extension pg_trgm schema elsewhere',
    );
    await expect(migrate(url)).rejects.toThrow(/ALTER EXTENSION pg_trgm SET SCHEMA public/);
    await runSql(url, 'alter extension pg_trgm set schema public');
    const { applied, role } = await migrate(url);
    expect([applied[0], role]).toEqual([expect.stringMatching(/_guards$/), 'app']);
    await owner.query(`drop database ${name}`);
  });

  it('migrating warns and works as the owner when the user may not create roles', async () => {
    const name = `plain_${Math.random().toString(36).slice(2)}`;
    await owner.query(`create role ${name} login password 'p'`);
    await owner.query(`create database ${name} owner ${name} template template0`);
    const url = Object.assign(new URL(db.url), { username: name, password: 'p', pathname: `/${name}` }).href;
    const { applied, role } = await migrate(url);
    expect({ role, some: applied.length > 0 }).toEqual({ role: 'owner', some: true });
    await owner.query(`drop database ${name}`);
    await owner.query(`drop role ${name}`);
  });
});
