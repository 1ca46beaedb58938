import { fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import type { Slice } from '../measure';

/** A competitor in a process of its own. */
export interface Competitor {
  slice(clients: number, count: number): Promise<Slice>;
  stop(): void;
}

/** Starts DBOS in a process of its own on the given database. `pool`: the number of connections that the door has. */
export async function startDbos(databaseUrl: string, pool: number): Promise<Competitor> {
  const env = { ...process.env, DBOS_DATABASE_URL: databaseUrl, DBOS_POOL: String(pool) };
  // Its output is ignored, because the last line of ours must be JSON.
  const child = fork(resolve('bench/dispatch/dbos.mjs'), {
    env,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: ['--import', 'tsx', '--no-deprecation'],
  });
  const exited = new Promise<never>((_, reject) =>
    child.once('exit', (code) => reject(new Error(`DBOS ended: ${code}`))),
  );
  exited.catch(() => undefined);
  await Promise.race([once(child, 'message'), exited]);
  return {
    async slice(clients, count) {
      child.send({ clients, count });
      const [slice] = (await Promise.race([once(child, 'message'), exited])) as [Slice];
      return slice;
    },
    stop: () => child.disconnect(),
  };
}
