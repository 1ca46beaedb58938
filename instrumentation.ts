/** Next calls this once in every server process, before the first request. */
export async function register(): Promise<void> {
  // Must be a positive condition: only then does the build leave this out of the edge runtime, where it cannot run.
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { followResponses } = await import('@/lib/http-status');
    followResponses();
    if (process.env.HABILITA_JOBS === 'off') return;
    const [{ startJobs }, { JOBS }] = await Promise.all([import('@/lib/jobs/runner'), import('@/jobs')]);
    await startJobs(JOBS);
  }
}
