import type { SchemaEngine } from '@prisma/schema-engine-wasm';
import pg from 'pg';
import { afterEach, beforeEach, expect, inject, it, vi } from 'vitest';
import { runSql } from '@/test/server';
import { noFilters, withSchemaEngine } from '../schema-engine.mjs';
import { migrate } from './migrate.mjs';
import { applyMigrations } from './migration-history.mjs';

interface Migration {
  name: string;
  script: string;
}

const ONE = { name: '1_one', script: 'create table one (id int);' };
const TWO = { name: '2_two', script: 'create table two (id int); insert into one values (1);' };
const BROKEN = { name: '2_two', script: 'create table two (id int); select 1 / 0;' };

let url: string;
let client: pg.Client;
const { adminUrl, prefix } = inject('testServer');

beforeEach(async () => {
  const name = `${prefix}${Math.random().toString(36).slice(2)}`;
  await runSql(adminUrl, `create database "${name}" template template0`);
  url = Object.assign(new URL(adminUrl), { pathname: `/${name}` }).href;
  client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
});

afterEach(async () => {
  await client.end();
  await runSql(adminUrl, `drop database "${new URL(url).pathname.slice(1)}" with (force)`);
});

const migrationsList = (files: Migration[]) => ({
  baseDir: 'migrations',
  lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
  shadowDbInitScript: '',
  migrationDirectories: files.map(({ name, script }) => ({
    path: name,
    migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: script } },
  })),
});

/** Prisma's own engine: what it applies, and what it says of the history. */
const engineApplies = (files: Migration[]) =>
  withSchemaEngine(url, (engine: SchemaEngine) =>
    engine.applyMigrations({ migrationsList: migrationsList(files), filters: noFilters }),
  );
const engineFinds = (files: Migration[]) =>
  withSchemaEngine(url, (engine: SchemaEngine) =>
    engine.diagnoseMigrationHistory({
      migrationsList: migrationsList(files),
      optInToShadowDatabase: false,
      filters: noFilters,
    }),
  );

const rows = async (sql: string) => {
  const reader = new pg.Client({ connectionString: url });
  await reader.connect();
  return (await reader.query(sql).finally(() => reader.end())).rows;
};
const columns = () =>
  rows(
    `select column_name, data_type, character_maximum_length, is_nullable, column_default from information_schema.columns
     where table_name = '_prisma_migrations' order by ordinal_position`,
  );
const history = () =>
  rows(
    `select migration_name, checksum, logs, applied_steps_count, length(id) as id, rolled_back_at is not null as back,
       finished_at >= started_at as done from _prisma_migrations order by started_at`,
  );

it('leaves the same history behind as the engine of Prisma', async () => {
  expect(await applyMigrations(client, [ONE, TWO])).toEqual([ONE.name, TWO.name]);
  const ours = { columns: await columns(), history: await history() };
  await runSql(url, 'drop schema public cascade', 'create schema public');
  await engineApplies([ONE, TWO]);
  expect(ours).toEqual({ columns: await columns(), history: await history() });
  expect(ours.history[0]).toMatchObject({ done: true, back: false, logs: null, applied_steps_count: 1 });
});

it('goes on where the engine of Prisma stopped, which then has nothing to add and nothing to object', async () => {
  await engineApplies([ONE]);
  expect(await applyMigrations(client, [ONE, TWO])).toEqual([TWO.name]);
  expect(await applyMigrations(client, [ONE, TWO])).toEqual([]);
  expect(await engineApplies([ONE, TWO])).toEqual({ appliedMigrationNames: [] });
  expect(await engineFinds([ONE, TWO])).toMatchObject({
    hasMigrationsTable: true,
    history: null,
    editedMigrationNames: [],
    failedMigrationNames: [],
  });
});

it('keeps nothing of a migration that fails but its record with the reason, and applies it once it is right', async () => {
  await expect(applyMigrations(client, [ONE, BROKEN])).rejects.toThrow(/falharam \(1_one, 2_two\): division by zero/);
  expect(await rows(`select to_regclass('one') as one, to_regclass('two') as two`)).toEqual([
    { one: 'one', two: null },
  ]);
  const failed = { migration_name: BROKEN.name, logs: 'division by zero', applied_steps_count: 0, done: null };
  expect((await history())[1]).toMatchObject({ ...failed, back: false });
  expect((await engineFinds([ONE, BROKEN])).failedMigrationNames).toEqual([BROKEN.name]);
  expect(await applyMigrations(client, [ONE, TWO])).toEqual([TWO.name]);
  expect(await history()).toMatchObject([{ done: true }, { ...failed, back: true }, { done: true, back: false }]);
  expect((await engineFinds([ONE, TWO])).failedMigrationNames).toEqual([]);
});

it('leaves neither script nor success behind when the process is killed on the way', async () => {
  const killed = { ...TWO, script: `${TWO.script} select pg_terminate_backend(pg_backend_pid());` };
  await expect(applyMigrations(client, [ONE, killed])).rejects.toThrow(/terminating connection/);
  expect(await rows(`select to_regclass('two') as two, (select count(*)::int from one) as ones`)).toEqual([
    { two: null, ones: 0 },
  ]);
  const next = new pg.Client({ connectionString: url });
  await next.connect();
  expect(await applyMigrations(next, [ONE, TWO]).finally(() => next.end())).toEqual([TWO.name]);
});

it('refuses a migration that was edited after it was applied', async () => {
  await applyMigrations(client, [ONE]);
  const edited = { ...ONE, script: `${ONE.script} -- edited` };
  await expect(applyMigrations(client, [edited, TWO])).rejects.toThrow(/A migração 1_one mudou/);
  expect((await engineFinds([edited, TWO])).editedMigrationNames).toEqual([ONE.name]);
});

it('refuses the tables of another program', async () => {
  await runSql(url, 'create table theirs (id int)');
  await expect(applyMigrations(client, [ONE])).rejects.toThrow(/já tem tabelas de outro programa/);
  expect(await rows(`select to_regclass('_prisma_migrations') as record`)).toEqual([{ record: null }]);
});

it('goes on, with a warning, in a database that a newer version has used', async () => {
  const told = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  await applyMigrations(client, [ONE, TWO]);
  expect(await applyMigrations(client, [ONE])).toEqual([]);
  expect(told.mock.calls.join()).toContain('migrações que esta versão não conhece (2_two)');
  told.mockRestore();
});

it('waits for another start, and for the tools of Prisma, to finish', async () => {
  for (const lock of [4_842_194, 72_707_369]) {
    await client.query('select pg_advisory_lock($1)', [lock]);
    const migrating = migrate(url);
    const waiting = `select from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())`;
    await expect.poll(async () => (await rows(waiting)).length, { timeout: 10_000 }).toBe(1);
    await client.query('select pg_advisory_unlock($1)', [lock]);
    expect((await migrating).role).toBe('app');
  }
});
