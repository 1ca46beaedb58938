/** Runs once in every server process, before the first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { followResponses } = await import('@/lib/status');
  followResponses();
  // Jobs (mail, reminders, rechecks) start here: one line, `await import('@/lib/jobs/…')`.
}
