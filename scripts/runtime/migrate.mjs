/** Brings a database to the newest schema before the product uses it; safe with many processes at once. */
import pg from 'pg';
import { ensureAppRole } from './app-role.mjs';
import { StartProblem } from './bootstrap.mjs';
import { applyMigrations } from './migration-history.mjs';

/** Ours (any constant will do: advisory locks are kept per database), and the one that Prisma's own tools take. */
const LOCKS = [4_842_194, 72_707_369];

/**
 * Applies what is missing and ensures the product's role, under advisory locks.
 * Gives the names applied (none: nothing was changed) and the role to work as: 'app', or 'owner' when this user
 * may not make roles. Throws StartProblem (pt-BR) when the database cannot be brought up to date.
 */
export async function migrate(url) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  // A lost connection is told by the query that it interrupts.
  client.on('error', () => {});
  try {
    await client.connect();
  } catch (error) {
    throw new StartProblem(`Não foi possível conectar ao banco de dados de DATABASE_URL: ${error.message}`);
  }
  try {
    for (const lock of LOCKS) await client.query('select pg_advisory_lock($1)', [lock]);
    const applied = await applyMigrations(client);
    return { applied, role: await ensureAppRole(client) };
  } finally {
    await client.end();
  }
}
