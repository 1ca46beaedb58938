import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from '@/prisma/generated/client';

/** The PostgreSQL role of the running product. It may not change or delete audit rows. */
export const APP_ROLE = 'habilita_app';

const shared = globalThis as typeof globalThis & { __habilitaDb?: { pool: pg.Pool; prisma: PrismaClient } };

function open() {
  const connectionString = process.env.DATABASE_URL;
  if (!connectionString) throw new Error('DATABASE_URL is missing: start with `npm start`, or set it');
  const pool = new pg.Pool({
    connectionString,
    max: Number(process.env.DATABASE_POOL ?? 10),
    options: process.env.DATABASE_ROLE === 'owner' ? undefined : `-c role=${APP_ROLE}`,
  });
  // Without listeners, the error of a lost connection would end the process.
  const lost = (error: Error) => {
    if (!pool.ending) console.error('database connection lost', error.message);
  };
  pool.on('error', lost);
  pool.on('connect', (client) => client.on('error', lost));
  return { pool, prisma: new PrismaClient({ adapter: new PrismaPg(pool) }) };
}

function connection() {
  shared.__habilitaDb ??= open();
  return shared.__habilitaDb;
}

/** The Prisma client. Connects at the first call, not at import, because builds import modules. */
export const prisma = (): PrismaClient => connection().prisma;

/** The pool that Prisma also uses, for prepared statements (dispatch) and COPY (imports). */
export const pool = (): pg.Pool => connection().pool;

/**
 * Runs `work` in one transaction on a connection of its own. After an error the connection is closed rather than
 * returned to the pool, because it may be in the middle of a COPY; closing also rolls back.
 */
export async function inTransaction<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool().connect();
  let broken: Error | undefined;
  // A connection that is lost meanwhile must not go back to the pool.
  const lost = (error: Error) => {
    broken = error;
  };
  client.on('error', lost);
  try {
    // Makes the server notice within a second that this process was killed, and roll back. Not every platform can.
    await client.query('set client_connection_check_interval = 1000').catch(() => undefined);
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    broken ??= error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    client.off('error', lost);
    if (!broken) await client.query('reset client_connection_check_interval').catch(lost);
    client.release(broken);
  }
}

/**
 * Runs `work` unless another process runs work of the same name. A process that is killed or loses its connection
 * releases the lock.
 * @returns null, with nothing done, while another process holds the lock
 */
export async function withLock<T>(name: string, work: () => Promise<T>): Promise<T | null> {
  const client = await pool().connect();
  let broken: unknown;
  try {
    const key = `habilita:${name}`;
    const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock(hashtext($1)) as mine', [key]);
    if (!rows[0]?.mine) return null;
    const result = await work();
    await client.query('select pg_advisory_unlock(hashtext($1))', [key]);
    return result;
  } catch (error) {
    broken = error;
    throw error;
  } finally {
    // After an error the connection is closed, which releases the lock.
    client.release(broken !== undefined);
  }
}

/** Closes all connections. Commands and tests call it before they end. */
export async function closeDatabase(): Promise<void> {
  const open = shared.__habilitaDb;
  shared.__habilitaDb = undefined;
  await open?.prisma.$disconnect();
  await open?.pool.end();
}
