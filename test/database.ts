import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { closeDatabase } from '@/lib/db';
import { cloneDatabase, runSql } from './server';

/** The database of one test file. `url` connects as its owner; the product works as habilita_app. */
export type FreshDatabase = { url: string; drop: () => Promise<void> };

/**
 * Copies the migrated, empty template and makes the copy the product's database (process.env.DATABASE_URL). Call it in
 * beforeAll, and `drop()` in afterAll, which closes the product's connections and removes the database.
 */
export async function freshDatabase(): Promise<FreshDatabase> {
  const { adminUrl, prefix } = inject('testServer');
  const name = `${prefix}${randomBytes(5).toString('hex')}`;
  await closeDatabase();
  await cloneDatabase(adminUrl, `${prefix}template`, name);
  const address = new URL(adminUrl);
  address.pathname = `/${name}`;
  process.env.DATABASE_URL = address.href;
  const drop = async () => {
    await closeDatabase();
    if (process.env.DATABASE_URL === address.href) delete process.env.DATABASE_URL;
    await runSql(adminUrl, `drop database if exists "${name}" with (force)`);
  };
  return { url: address.href, drop };
}
