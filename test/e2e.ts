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

/** Once per run: a server, and on it a migrated template with the demonstration, of which each application gets a copy. */
export default async function setup() {
  const server = await openTestServer();
  try {
    const url = await makeTemplate(server);
    // In a process of its own, which understands the project's TypeScript as the product does.
    const env = { ...process.env, ...testSecrets, DATABASE_URL: url, HABILITA_MODE: 'demo' };
    await promisify(execFile)(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', SEED], { env });
  } catch (error) {
    await server.stop();
    throw error;
  }
  process.env.E2E_SERVER = JSON.stringify({ adminUrl: server.urlOf('postgres'), prefix: server.prefix });
  return () => server.stop();
}
