import { fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import type { Slice } from '../measure';

export interface Competitor {
  slice(clients: number, count: number): Promise<Slice>;
  stop(): void;
}

/** Starts DBOS in a process of its own on the given database; `pool` as many connections as the door has. */
export async function startDbos(databaseUrl: string, pool: number): Promise<Competitor> {
  const env = { ...process.env, DBOS_DATABASE_URL: databaseUrl, DBOS_POOL: String(pool) };
  // Its log is not ours to show; the last line of our output is JSON.
  const child = fork(resolve('bench/dispatch/dbos.mjs'), {
    env,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: ['--import', 'tsx', '--no-deprecation'],
  });
  const gone = new Promise<never>((_, reject) =>
    child.once('exit', (code) => reject(new Error(`DBOS ended: ${code}`))),
  );
  gone.catch(() => undefined);
  await Promise.race([once(child, 'message'), gone]);
  return {
    async slice(clients, count) {
      child.send({ clients, count });
      const [slice] = (await Promise.race([once(child, 'message'), gone])) as [Slice];
      return slice;
    },
    stop: () => child.disconnect(),
  };
}
