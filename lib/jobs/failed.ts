import { pool } from '@/lib/db';

/** A job that failed as often as it may: nobody tries it any more. */
export interface FailedJob {
  id: string;
  task: string;
  attempts: number;
  lastTry: Date;
}

const EXISTS = `select to_regclass('graphile_worker.jobs') is not null as there`;
const FAILED = `select id::text, task_identifier as task, attempts, updated_at as "lastTry" from graphile_worker.jobs
  where attempts >= max_attempts and locked_at is null order by updated_at desc limit 100`;
// The JavaScript helper takes attempts: 0 for "leave them": only the SQL function sets them back.
const RETRY = `select count(*)::int as count from graphile_worker.reschedule_jobs(
  array(select id from graphile_worker.jobs where attempts >= max_attempts and locked_at is null), run_at := now(), attempts := 0)`;

/** The jobs are installed by the first server that works on them; before that there are none. */
async function installed(): Promise<boolean> {
  const { rows } = await pool().query<{ there: boolean }>(EXISTS);
  return rows[0]?.there === true;
}

export async function readFailedJobs(): Promise<FailedJob[]> {
  return (await installed()) ? (await pool().query<FailedJob>(FAILED)).rows : [];
}

/** @returns how many are tried again, from the beginning */
export async function retryJobs(): Promise<number> {
  if (!(await installed())) return 0;
  return (await pool().query<{ count: number }>(RETRY)).rows[0]?.count ?? 0;
}
