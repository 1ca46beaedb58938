import type pg from 'pg';
import { pool } from '@/lib/db';
import { SILENCE_SECONDS } from '@/lib/heartbeat';

/** The pool, or the connection of a transaction. */
type Queryable = Pick<pg.PoolClient, 'query'>;

/** A requested job that has not ended: it waits, or a process has taken it. */
export interface Requested {
  state: 'waiting' | 'taken';
  since: Date;
  /** Taken so recently that its work may not have given a sign of life yet. */
  justTaken: boolean;
}

/** A request to run a job once. */
export interface JobRequest {
  /** The name of a job in jobs.ts. */
  name: string;
  /** At most one job with this key waits. */
  key: string;
  payload: object;
  /** The delay until the job may start. */
  inSeconds?: number;
}

/** Whether this database can take requests: the first process that works on jobs installs their tables. */
export async function takesRequests(db: Queryable = pool()): Promise<boolean> {
  const { rows } = await db.query<{ there: boolean }>(
    `select to_regclass('graphile_worker.jobs') is not null as there`,
  );
  return rows[0]?.there === true;
}

/** The job with this key that waits or runs; null when there is none, or it has failed for good. */
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
 * Requests a job from the next free process, even after a restart. It replaces a waiting job with the same key; one
 * that a process has already taken is not tried again if it fails.
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
