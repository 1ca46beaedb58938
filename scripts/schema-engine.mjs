/**
 * Prisma's schema engine without its downloaded binary: the same engine as WebAssembly, over the pg driver. It tells how
 * schema and migrations differ; what applies migrations is migration-history.mjs.
 */
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import pg from 'pg';
import { root, tell } from './runtime/bootstrap.mjs';

export const schemaFile = join(root, 'prisma', 'schema.prisma');
export const noFilters = { externalTables: [], externalEnums: [] };
let loaded;

async function load() {
  const bg = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const script = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const { instance } = await WebAssembly.instantiate(await readFile(script.replace(/\.js$/, '.wasm')), {
    './schema_engine_bg.js': bg,
  });
  bg.__wbg_set_wasm(instance.exports);
  // Without this object a panic of the engine would show as an unrelated TypeError.
  globalThis.PRISMA_WASM_PANIC_REGISTRY ??= { set_message: (message) => tell(message) };
  instance.exports.__wbindgen_start();
  return bg.SchemaEngine;
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
  return adapter;
}

function adapterOver(pool) {
  const factory = new PrismaPg(pool);
  const connect = factory.connect.bind(factory);
  factory.connect = async () => readingCatalog(await connect(), pool);
  return bindMigrationAwareSqlAdapterFactory(factory);
}

/** Runs `work(engine)` with an engine bound to that database. The engine's errors come out as Error with its message. */
export async function withSchemaEngine(url, work) {
  loaded ??= load();
  const SchemaEngine = await loaded;
  const datamodels = [[schemaFile, readFileSync(schemaFile, 'utf8')]];
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  let engine;
  try {
    engine = await SchemaEngine.new({ datamodels }, () => {}, adapterOver(pool));
    return await work(engine);
  } catch (error) {
    throw new Error(error?.message ?? String(error), { cause: error });
  } finally {
    engine?.free();
    await pool.end();
  }
}
