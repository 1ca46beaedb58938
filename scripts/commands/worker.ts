import { JOBS } from '@/jobs';
import { closeDatabase } from '@/lib/db';
import { startJobs, stopJobs } from '@/lib/jobs/runner';
import { closeMail } from '@/lib/mail/transport';

/**
 * `worker` works on the jobs without serving pages, beside servers with HABILITA_JOBS=off. Any number may run at once.
 * On Ctrl-C or SIGTERM it waits for running jobs to end. Exit code: 0 stopped · 1 the jobs could not be started.
 */
const stopped = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
});

try {
  const runner = await startJobs(JOBS);
  if (runner) {
    console.log(`Habilita: trabalhando em ${JOBS.length} tipos de trabalho. Ctrl-C para parar.`);
    await stopped;
    await stopJobs();
  } else {
    process.exitCode = 1;
  }
} finally {
  closeMail();
  await closeDatabase();
}
