import { Logger, type Runner, run, type TaskList } from 'graphile-worker';
import { pool } from '@/lib/db';
import { report } from '@/lib/report';

/** A job: its name, when it runs (crontab, UTC), and its work, given what `enqueue` was. Work must be safe to repeat. */
export interface Job {
  name: string;
  crontab: string;
  work(payload: unknown): Promise<unknown>;
}

const shared = globalThis as typeof globalThis & { __habilitaJobs?: Promise<Runner | null> };

/** Starts the jobs in this process, once. A failure leaves the product working, and /api/saude tells of it. */
export function startJobs(jobs: Job[]): Promise<Runner | null> {
  shared.__habilitaJobs ??= begin(jobs).catch((error: unknown) => {
    report('jobs', error);
    return null;
  });
  return shared.__habilitaJobs;
}

/** Only what went wrong is told; the library's own words may quote a job's data, so its message stays out. */
const logger = new Logger(({ taskIdentifier }) => (level) => {
  if (level === 'error') console.error(`job ${taskIdentifier ?? ''} failed`);
});

async function begin(jobs: Job[]): Promise<Runner> {
  const taskList: TaskList = Object.fromEntries(
    jobs.map(({ name, work }) => [name, async (payload) => void (await work(payload))]),
  );
  const crontab = jobs.map(({ name, crontab: times }) => `${times} ${name} ?fill=2h`).join('\n');
  const runner = await run({
    pgPool: pool(),
    logger,
    noHandleSignals: true,
    taskList,
    crontab,
    concurrency: 2,
    pollInterval: 2_000,
  });
  const ended = () => {
    shared.__habilitaJobs = Promise.resolve(null);
  };
  runner.promise.then(ended, (error: unknown) => {
    ended();
    report('jobs', error);
  });
  process.once('SIGTERM', () => void stopJobs());
  return runner;
}

/** Are jobs being worked on in this process? */
export async function jobsRunning(): Promise<boolean> {
  return Boolean(await shared.__habilitaJobs);
}

/** Lets running jobs end and takes no more. */
export async function stopJobs(): Promise<void> {
  const runner = await shared.__habilitaJobs;
  shared.__habilitaJobs = undefined;
  await runner?.stop();
}
