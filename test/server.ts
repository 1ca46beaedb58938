import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { migrate } from '../scripts/runtime/migrate.mjs';
import { openTemporaryPostgres } from '../scripts/runtime/postgres.mjs';

/** A PostgreSQL server for one test run. `urlOf` gives the address of a database on it; `stop` removes every trace. */
export type TestServer = { urlOf: (database: string) => string; prefix: string; stop: () => Promise<void> };

/** Runs SQL statements one after another on one connection, as the user of `url`. */
export async function runSql(url: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

function givenServer(given: string, prefix: string): TestServer {
  const urlOf = (database: string) => {
    const url = new URL(given);
    if (database !== 'postgres') url.pathname = `/${database}`;
    return url.href;
  };
  const stop = async () => {
    const client = new pg.Client({ connectionString: given });
    await client.connect();
    const { rows } = await client.query<{ datname: string }>(
      'select datname from pg_database where starts_with(datname, $1)',
      [prefix],
    );
    for (const { datname } of rows) await client.query(`drop database if exists "${datname}" with (force)`);
    await client.end();
  };
  return { urlOf, prefix, stop };
}

/** Opens the server of DATABASE_URL, or a temporary one that is not durable. All databases get this run's prefix. */
export async function openTestServer(): Promise<TestServer> {
  const prefix = `habilita_test_${randomBytes(4).toString('hex')}_`;
  if (process.env.DATABASE_URL) return givenServer(process.env.DATABASE_URL, prefix);
  const { urlOf, remove } = await openTemporaryPostgres();
  return { urlOf, prefix, stop: async () => remove() };
}

/** Creates the migrated database `<prefix>template`, which tests copy; gives its address. */
export async function makeTemplate(server: TestServer): Promise<string> {
  const url = server.urlOf(`${server.prefix}template`);
  await runSql(
    server.urlOf('postgres'),
    `create database "${server.prefix}template" template template0 encoding 'UTF8'`,
  );
  await migrate(url);
  return url;
}

/** Copies a database that has no connections, and grants the right that PostgreSQL does not copy. */
export async function cloneDatabase(adminUrl: string, template: string, name: string): Promise<void> {
  await runSql(
    adminUrl,
    `create database "${name}" template "${template}" strategy file_copy`,
    `grant create, temporary on database "${name}" to habilita_app`,
  );
}
