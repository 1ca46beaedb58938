import { Logger, type Runner, run, type TaskList } from 'graphile-worker';
import { pool } from '@/lib/db';
import { report } from '@/lib/report';

/**
 * A job: its name, when it runs (crontab, UTC), and its work. Work must be safe to repeat. It can be asked for at once
 * too (lib/jobs/requests), and is given what was asked.
 */
interface TimedJob {
  name: string;
  crontab: string;
  work(payload: unknown): Promise<unknown>;
}

/** A job that runs when somebody asks for it (lib/jobs/requests), with what was asked. Safe to repeat, too. */
interface RequestedJob {
  name: string;
  answer(payload: unknown): Promise<unknown>;
}

export type Job = TimedJob | RequestedJob;

const shared = globalThis as typeof globalThis & {
  __habilitaJobs?: Promise<Runner | null>;
  __habilitaJobsEnd?: Promise<void>;
};

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
    jobs.map((job) => [
      job.name,
      // What a crontab hands over is the library's own, and of no meaning to the work.
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
  // By itself, that is: of one that was stopped nothing is left to be said, and another may have been started since.
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

/** Are jobs being worked on in this process? */
export async function jobsRunning(): Promise<boolean> {
  return Boolean(await shared.__habilitaJobs);
}

/** Lets running jobs end and takes no more; whoever asks again meanwhile waits for the same end. */
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
