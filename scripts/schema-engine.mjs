/** Prisma's schema engine without its downloaded binary: the same engine as WebAssembly, over the pg driver. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import pg from 'pg';
import { root, tell } from './bootstrap.mjs';

export const migrationsFolder = join(root, 'prisma', 'migrations');
export const schemaFile = join(root, 'prisma', 'schema.prisma');
export const noFilters = { externalTables: [], externalEnums: [] };
let loaded;

/** The engine leaves a timer of ten seconds behind; it shall not keep the process alive. */
function withIdleTimers(bg) {
  const names = Object.keys(bg).filter((name) => name.startsWith('__wbg_setTimeout_'));
  const idle =
    (start) =>
    (...args) => {
      const timer = start(...args);
      timer?.unref?.();
      return timer;
    };
  return { ...bg, ...Object.fromEntries(names.map((name) => [name, idle(bg[name])])) };
}

async function load() {
  const bg = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const script = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const { instance } = await WebAssembly.instantiate(await readFile(script.replace(/\.js$/, '.wasm')), {
    './schema_engine_bg.js': withIdleTimers(bg),
  });
  bg.__wbg_set_wasm(instance.exports);
  // Without this object a panic of the engine would show as an unrelated TypeError.
  globalThis.PRISMA_WASM_PANIC_REGISTRY ??= { set_message: (message) => tell(message) };
  instance.exports.__wbindgen_start();
  return bg.SchemaEngine;
}

/** The migrations in order: [{ name, script }]. */
export function migrationFiles() {
  return readdirSync(migrationsFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ name, script: readFileSync(join(migrationsFolder, name, 'migration.sql'), 'utf8') }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The migrations in the form that the engine wants them. */
export function migrationsList() {
  const lock = join(migrationsFolder, 'migration_lock.toml');
  return {
    baseDir: migrationsFolder,
    lockfile: { path: 'migration_lock.toml', content: existsSync(lock) ? readFileSync(lock, 'utf8') : null },
    shadowDbInitScript: '',
    migrationDirectories: migrationFiles().map(({ name, script }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: script } },
    })),
  };
}

const CHAR = 18;
const TEXT = 25;

/**
 * The stock adapter refuses the catalog's type "char", which the engine asks for: it is passed through as text, and
 * named a character again in the answer. The engine asks one thing at a time.
 */
function readingCatalog(adapter, pool) {
  let characters = [];
  const query = pool.query.bind(pool);
  pool.query = async (...args) => {
    const result = await query(...args);
    const fields = result.fields ?? [];
    characters = fields.flatMap((field, index) => (field.dataTypeID === CHAR ? [index] : []));
    for (const index of characters) fields[index].dataTypeID = TEXT;
    return result;
  };
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (params) => {
    const answer = await queryRaw(params);
    for (const index of characters) answer.columnTypes[index] = ColumnTypeEnum.Character;
    return answer;
  };
}

/**
 * The stock adapter cuts a script at every semicolon, which breaks functions, and sends the pieces one by one, which
 * leaves half a migration behind. Sent whole, PostgreSQL runs it in one transaction.
 */
function adapterOver(pool, failures) {
  const factory = new PrismaPg(pool);
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    readingCatalog(adapter, pool);
    adapter.executeScript = async (script) => {
      try {
        await pool.query(script);
      } catch (error) {
        failures.push(error);
        throw error;
      }
    };
    return adapter;
  };
  return bindMigrationAwareSqlAdapterFactory(factory);
}

/** Runs `work(engine)` with an engine bound to that database. The engine's errors come out as Error with its message. */
export async function withSchemaEngine(url, work) {
  loaded ??= load();
  const SchemaEngine = await loaded;
  const datamodels = [[schemaFile, readFileSync(schemaFile, 'utf8')]];
  const failures = [];
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  let engine;
  try {
    engine = await SchemaEngine.new({ datamodels }, () => {}, adapterOver(pool, failures));
    return await work(engine);
  } catch (error) {
    throw new Error(failures[0]?.message ?? error?.message ?? String(error), { cause: failures[0] ?? error });
  } finally {
    engine?.free();
    await pool.end();
  }
}
