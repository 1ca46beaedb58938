/** Runs once in every server process, before the first request. */
export async function register(): Promise<void> {
  // Written as a positive condition: only so does the build leave it out of the edge runtime, where it cannot run.
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { followResponses } = await import('@/lib/status');
    followResponses();
    if (process.env.HABILITA_JOBS === 'off') return;
    const [{ startJobs }, { JOBS }] = await Promise.all([import('@/lib/jobs/runner'), import('@/jobs')]);
    await startJobs(JOBS);
  }
}
