/** Applies prisma/migrations, and keeps the record of it (_prisma_migrations) as Prisma's own tools write and read it. */
import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, StartProblem, tell } from './bootstrap.mjs';

export const migrationsFolder = join(root, 'prisma', 'migrations');

/** The migrations in order: [{ name, script }]. */
export function migrationFiles() {
  return readdirSync(migrationsFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ name, script: readFileSync(join(migrationsFolder, name, 'migration.sql'), 'utf8') }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

const RECORD = `create table _prisma_migrations (
  id                  varchar(36) primary key not null,
  checksum            varchar(64) not null,
  finished_at         timestamptz,
  migration_name      varchar(255) not null,
  logs                text,
  rolled_back_at      timestamptz,
  started_at          timestamptz not null default now(),
  applied_steps_count integer not null default 0)`;

const checksum = (script) => createHash('sha256').update(script).digest('hex');

/** What was applied, or begun, by name; null when this database has no record yet. */
async function recorded(client) {
  const { rows } = await client.query(`select to_regclass('_prisma_migrations') is not null as exists`);
  if (!rows[0].exists) return null;
  const history = await client.query(
    'select migration_name as name, checksum, finished_at is not null as done from _prisma_migrations where rolled_back_at is null',
  );
  return new Map(history.rows.map((row) => [row.name, row]));
}

/** The files still to apply. Throws when one that was applied has been edited since: the database is then unknown. */
function pending(files, applied) {
  const edited = files.find(
    ({ name, script }) => applied.get(name)?.done && applied.get(name).checksum !== checksum(script),
  );
  if (edited) {
    throw new StartProblem(
      `A migração ${edited.name} mudou depois de aplicada neste banco. Numa demonstração, apague a pasta de dados (.data) e inicie de novo.`,
    );
  }
  const ahead = [...applied.keys()].filter((name) => !files.some((file) => file.name === name));
  if (ahead.length > 0)
    tell(
      `Aviso: o banco tem migrações que esta versão não conhece (${ahead.join(', ')}); uma versão mais nova já o usou.`,
    );
  return files.filter(({ name }) => !applied.get(name)?.done);
}

/** The first migration makes every table: over somebody else's tables it would mix the two, or fail halfway. */
async function startRecord(client) {
  const { rowCount } = await client.query(`select from pg_tables where schemaname = 'public'`);
  if (rowCount > 0) throw new Error('o banco já tem tabelas de outro programa; indique um banco vazio em DATABASE_URL');
  await client.query(RECORD);
}

/** Script and record in one transaction: a process that is killed leaves both or neither. */
async function apply(client, { name, script }) {
  const id = randomUUID();
  await client.query('insert into _prisma_migrations (id, checksum, migration_name) values ($1, $2, $3)', [
    id,
    checksum(script),
    name,
  ]);
  try {
    await client.query('begin');
    await client.query(script);
    await client.query(
      'update _prisma_migrations set finished_at = clock_timestamp(), applied_steps_count = 1 where id = $1',
      [id],
    );
    await client.query('commit');
  } catch (error) {
    // Where the connection itself is lost, the transaction went with it, and this error says more than the next would.
    const keepReason = () => client.query('update _prisma_migrations set logs = $1 where id = $2', [error.message, id]);
    await client
      .query('rollback')
      .then(keepReason)
      .catch(() => {});
    throw error;
  }
}

/**
 * Brings the database up to the last of `files` and gives the names applied (none: nothing was changed). What failed
 * before left nothing behind and is tried again. Throws StartProblem (pt-BR).
 * The caller holds the advisory lock.
 */
export async function applyMigrations(client, files = migrationFiles()) {
  const applied = await recorded(client);
  const missing = pending(files, applied ?? new Map());
  const names = missing.map(({ name }) => name);
  if (names.length === 0) return names;
  try {
    if (!applied) await startRecord(client);
    await client.query(
      'update _prisma_migrations set rolled_back_at = now() where finished_at is null and rolled_back_at is null',
    );
    for (const file of missing) await apply(client, file);
  } catch (error) {
    throw new StartProblem(`As migrações do banco de dados falharam (${names.join(', ')}): ${error.message}`);
  }
  return names;
}
