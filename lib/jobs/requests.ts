import type pg from 'pg';
import { pool } from '@/lib/db';
import { SILENCE_SECONDS } from '@/lib/sign-of-life';

/** The pool, or the connection of a transaction. */
type Queryable = Pick<pg.PoolClient, 'query'>;

/** A job that somebody asked for and that is not done: nobody took it yet, or some process did. */
export interface Requested {
  state: 'waiting' | 'taken';
  since: Date;
  /** Taken so lately that what it does may not have begun to give signs of life. */
  justTaken: boolean;
}

export interface JobRequest {
  /** Of the job, as in jobs.ts. */
  name: string;
  /** At most one with this key waits. */
  key: string;
  payload: object;
  /** Not before so many seconds from now. */
  inSeconds?: number;
}

/** Whether any process ever worked on jobs on this database: the first one installs them. Before that there are none. */
export async function takesRequests(db: Queryable = pool()): Promise<boolean> {
  const { rows } = await db.query<{ there: boolean }>(
    `select to_regclass('graphile_worker.jobs') is not null as there`,
  );
  return rows[0]?.there === true;
}

/** The job of this key that is still to be done; one that failed for good is none. */
export async function requestedJob(key: string, db: Queryable = pool()): Promise<Requested | null> {
  if (!(await takesRequests(db))) return null;
  const { rows } = await db.query<Requested>(
    `select case when locked_at is null then 'waiting' else 'taken' end as state,
            coalesce(locked_at, created_at) as since,
            coalesce(locked_at > now() - $2 * interval '1 second', false) as "justTaken"
       from graphile_worker.jobs where key = $1 and (locked_at is not null or attempts < max_attempts)`,
    [key, SILENCE_SECONDS],
  );
  return rows[0] ?? null;
}

/**
 * Has a job done by the next process that is free, also after a restart. One of the same key that waits is replaced by
 * it; one that was taken is not tried again, whatever becomes of it.
 */
export async function requestJob(
  { name, key, payload, inSeconds = 0 }: JobRequest,
  db: Queryable = pool(),
): Promise<void> {
  await db.query(
    `select from graphile_worker.add_job($1, $2::json, job_key => $3, max_attempts => 3,
                                         run_at => now() + $4 * interval '1 second')`,
    [name, JSON.stringify(payload), key, inSeconds],
  );
}
