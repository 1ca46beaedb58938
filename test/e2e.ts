import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { testSecrets } from './environment';
import { makeTemplate, openTestServer } from './server';

const SEED = `
  const { seedDemo } = await import('./prisma/scenarios/demo.ts');
  const { closeDatabase } = await import('./lib/db.ts');
  await seedDemo();
  await closeDatabase();
`;

/** Starts one server per run, with a migrated template of the demonstration. Each application gets a copy of it. */
export default async function setup() {
  const server = await openTestServer();
  try {
    const url = await makeTemplate(server);
    // Runs in its own process, which loads the project's TypeScript as the product does.
    const env = { ...process.env, ...testSecrets, DATABASE_URL: url, HABILITA_MODE: 'demo' };
    await promisify(execFile)(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', SEED], { env });
  } catch (error) {
    await server.stop();
    throw error;
  }
  process.env.E2E_SERVER = JSON.stringify({ adminUrl: server.urlOf('postgres'), prefix: server.prefix });
  return () => server.stop();
}
