import { Logger, type Runner, run, type TaskList } from 'graphile-worker';
import { pool } from '@/lib/db';
import { report } from '@/lib/report';

/**
 * A job that runs by crontab (UTC). Its work must be safe to repeat. It can also be requested (lib/jobs/requests), and
 * then receives the request's payload.
 */
interface TimedJob {
  name: string;
  crontab: string;
  work(payload: unknown): Promise<unknown>;
}

/** A job that runs only on request (lib/jobs/requests). Its answer must be safe to repeat. */
interface RequestedJob {
  name: string;
  answer(payload: unknown): Promise<unknown>;
}

/** Any job. */
export type Job = TimedJob | RequestedJob;

const shared = globalThis as typeof globalThis & {
  __habilitaJobs?: Promise<Runner | null>;
  __habilitaJobsEnd?: Promise<void>;
};

/** Starts the jobs in this process, once. If that fails the product goes on working, and /api/saude reports it. */
export function startJobs(jobs: Job[]): Promise<Runner | null> {
  shared.__habilitaJobs ??= begin(jobs).catch((error: unknown) => {
    report('jobs', error);
    return null;
  });
  return shared.__habilitaJobs;
}

/** Logs only that a job failed: the library's message may quote the job's data. */
const logger = new Logger(({ taskIdentifier }) => (level) => {
  if (level === 'error') console.error(`job ${taskIdentifier ?? ''} failed`);
});

async function begin(jobs: Job[]): Promise<Runner> {
  const taskList: TaskList = Object.fromEntries(
    jobs.map((job) => [
      job.name,
      // A run by crontab passes the library's own payload, which timed jobs ignore.
      async (payload: unknown) => void (await ('work' in job ? job.work(payload) : job.answer(payload))),
    ]),
  );
  const timed = jobs.filter((job) => 'crontab' in job);
  const crontab = timed.map(({ name, crontab: times }) => `${times} ${name} ?fill=2h`).join('\n');
  const runner = await run({
    pgPool: pool(),
    logger,
    noHandleSignals: true,
    taskList,
    crontab,
    concurrency: 2,
    pollInterval: 2_000,
  });
  // Only when it ended by itself: after a stop, another runner may have started meanwhile.
  const ended = async () => {
    if ((await shared.__habilitaJobs) === runner) shared.__habilitaJobs = Promise.resolve(null);
  };
  runner.promise.then(ended, async (error: unknown) => {
    await ended();
    report('jobs', error);
  });
  process.once('SIGTERM', () => void stopJobs());
  return runner;
}

/** Whether this process works on jobs. */
export async function jobsRunning(): Promise<boolean> {
  return Boolean(await shared.__habilitaJobs);
}

/** Takes no more jobs and waits for running ones to end; simultaneous calls wait for the same end. */
export function stopJobs(): Promise<void> {
  shared.__habilitaJobsEnd ??= end().finally(() => {
    shared.__habilitaJobsEnd = undefined;
  });
  return shared.__habilitaJobsEnd;
}

async function end(): Promise<void> {
  const runner = await shared.__habilitaJobs;
  shared.__habilitaJobs = undefined;
  await runner?.stop();
}
