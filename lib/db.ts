import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from '@/prisma/generated/client';

/** The role that the product works as: it has no right to change or remove audit rows. */
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
  // Without listeners, a connection that dies (idle or in use) would end the process.
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

/** Ordinary reads and writes. Opened at the first call, never at import (builds import modules). */
export const prisma = (): PrismaClient => connection().prisma;

/** The very pool that Prisma uses, for prepared statements (dispatch) and COPY (imports). */
export const pool = (): pg.Pool => connection().pool;

/**
 * One transaction on a connection of its own. Whatever goes wrong, the connection is not given back but closed, for it
 * may be in the middle of a COPY: that undoes everything too.
 */
export async function inTransaction<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool().connect();
  let broken: Error | undefined;
  // Unheard, the error of a connection that dies while it is lent out would end the whole process.
  const lost = (error: Error) => {
    broken = error;
  };
  client.on('error', lost);
  try {
    // Where the system can: the server notices within a second that we were killed, and undoes what was begun.
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
 * Does work that only one process may do at a time, under a name of its own. Whoever is killed at it, or loses the
 * connection, loses the lock too.
 * @returns null, with nothing done, while another process is at it
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
    // A broken one is closed, and its lock goes with it.
    client.release(broken !== undefined);
  }
}

/** Closes everything; commands and tests call it before they end. */
export async function closeDatabase(): Promise<void> {
  const open = shared.__habilitaDb;
  shared.__habilitaDb = undefined;
  await open?.prisma.$disconnect();
  await open?.pool.end();
}
