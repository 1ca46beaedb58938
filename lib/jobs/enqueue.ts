import { pool } from '@/lib/db';

/**
 * Asks for a job at once instead of at its next time; `key` makes several askings one. False where no worker has ever
 * run on this database: then only the job's own times begin it.
 */
export async function enqueue(name: string, payload: object, { key }: { key: string }): Promise<boolean> {
  const { rows } = await pool().query<{ there: boolean }>(
    "select to_regnamespace('graphile_worker') is not null as there",
  );
  if (!rows[0]?.there) return false;
  const values = [name, JSON.stringify(payload), key];
  await pool().query('select graphile_worker.add_job($1, $2::json, job_key := $3)', values);
  return true;
}
