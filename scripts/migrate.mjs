/** Brings a database to the newest schema before the product uses it; safe with many processes at once. */
import { createHash } from 'node:crypto';
import pg from 'pg';
import { ensureAppRole } from './app-role.mjs';
import { StartProblem, tell } from './bootstrap.mjs';
import { migrationFiles, migrationsList, noFilters, withSchemaEngine } from './schema-engine.mjs';

/** Any constant will do; advisory locks are kept per database. */
const LOCK = 4_842_194;
const checksum = (script) => createHash('sha256').update(script).digest('hex');

async function appliedMigrations(client) {
  const {
    rows: [{ exists }],
  } = await client.query(`select to_regclass('_prisma_migrations') is not null as exists`);
  if (!exists) return [];
  const { rows } = await client.query(
    'select migration_name as name, checksum, finished_at is not null as done from _prisma_migrations where rolled_back_at is null',
  );
  return rows;
}

/** The names still to apply. Throws when one that was applied has been edited since: the database is then unknown. */
async function pending(client) {
  const applied = new Map((await appliedMigrations(client)).map((row) => [row.name, row]));
  const files = migrationFiles();
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
  return files.map(({ name }) => name).filter((name) => !applied.get(name)?.done);
}

/** A migration that failed left nothing behind but its record, over which the engine would refuse to try it again. */
async function forgetFailed(client) {
  if ((await appliedMigrations(client)).every(({ done }) => done)) return;
  await client.query(
    'update _prisma_migrations set rolled_back_at = now() where finished_at is null and rolled_back_at is null',
  );
}

async function applyPending(url, client) {
  const names = await pending(client);
  if (names.length === 0) return [];
  try {
    await forgetFailed(client);
    await withSchemaEngine(url, (engine) =>
      engine.applyMigrations({ migrationsList: migrationsList(), filters: noFilters }),
    );
  } catch (error) {
    throw new StartProblem(`As migrações do banco de dados falharam (${names.join(', ')}): ${error.message}`);
  }
  return names;
}

/**
 * Applies what is missing and ensures the product's role, under an advisory lock.
 * Gives the names applied (none: nothing was changed) and the role to work as: 'app', or 'owner' when this user
 * may not make roles. Throws StartProblem (pt-BR) when the database cannot be brought up to date.
 */
export async function migrate(url) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
  } catch (error) {
    throw new StartProblem(`Não foi possível conectar ao banco de dados de DATABASE_URL: ${error.message}`);
  }
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    const applied = await applyPending(url, client);
    return { applied, role: await ensureAppRole(client) };
  } finally {
    await client.end();
  }
}
