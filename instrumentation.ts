/** Runs once in every server process, before the first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { followResponses } = await import('@/lib/status');
  followResponses();
  if (process.env.HABILITA_JOBS === 'off') return;
  const [{ startJobs, stopJobs }, { JOBS }] = await Promise.all([import('@/lib/jobs/runner'), import('@/jobs')]);
  await startJobs(JOBS);
  process.once('SIGTERM', () => void stopJobs());
}
