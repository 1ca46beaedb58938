import { pool } from '@/lib/db';
import { takesRequests } from '@/lib/jobs/requests';

/** A job that has used up its attempts and is not tried again. */
export interface FailedJob {
  id: string;
  task: string;
  attempts: number;
  lastTry: Date;
}

const FAILED = `select id::text, task_identifier as task, attempts, updated_at as "lastTry" from graphile_worker.jobs
  where attempts >= max_attempts and locked_at is null order by updated_at desc limit 100`;
// The JavaScript helper ignores `attempts: 0`; only the SQL function resets them.
const RETRY = `select count(*)::int as count from graphile_worker.reschedule_jobs(
  array(select id from graphile_worker.jobs where attempts >= max_attempts and locked_at is null), run_at := now(), attempts := 0)`;

/** At most 100 failed jobs, the latest first. */
export async function readFailedJobs(): Promise<FailedJob[]> {
  return (await takesRequests()) ? (await pool().query<FailedJob>(FAILED)).rows : [];
}

/** Schedules all failed jobs again, with fresh attempts; returns how many. */
export async function retryJobs(): Promise<number> {
  if (!(await takesRequests())) return 0;
  return (await pool().query<{ count: number }>(RETRY)).rows[0]?.count ?? 0;
}
