import type { TestProject } from 'vitest/node';
import { makeTemplate, openTestServer } from './server';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the server's own database, and the prefix of this run's databases. */
    testServer: { adminUrl: string; prefix: string };
  }
}

/** Starts one server per run, with the migrated template that `freshDatabase` copies. */
export default async function setup(project: TestProject) {
  const server = await openTestServer();
  try {
    await makeTemplate(server);
  } catch (error) {
    await server.stop();
    throw error;
  }
  project.provide('testServer', { adminUrl: server.urlOf('postgres'), prefix: server.prefix });
  return () => server.stop();
}
