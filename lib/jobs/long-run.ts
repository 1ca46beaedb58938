import type { Role } from '@/lib/auth/actor';
import { type CaseAccess, caseAccessAs } from '@/lib/auth/gates';
import { findActor } from '@/lib/auth/store';
import { now } from '@/lib/clock';
import { pool } from '@/lib/db';
import { Forbidden, NotFound } from '@/lib/errors';
import { heartbeat } from '@/lib/heartbeat';
import { requestJob, takesRequests } from '@/lib/jobs/requests';
import { report } from '@/lib/report';

/**
 * Long work that somebody asked for. Each piece of it, a run, has a row of its own with `id` and `seen_at`; a job works
 * on all that are due. A process takes a run and says once a second that it goes on; from one that falls silent another
 * process takes it. So the work must be safe to repeat. All but the functions is SQL, as it stands in the code.
 */
export interface LongRuns<Run, Progress> {
  table: string;
  /** Which runs nobody works on. $2 is the instant before which a `seen_at` counts as silence. */
  due: string;
  /** Which of them comes first. */
  order: string;
  /** What is set when a run is taken, besides `seen_at`. */
  taken?: string;
  /** What `work` is given of the row. */
  columns: string;
  /** Seconds without a word after which the process is taken for dead. */
  silence: number;
  /** Where a run stands when it is taken. */
  begins: Progress;
  /** Says that a run goes on, and how far it is. */
  show(run: Run, progress: Progress): Promise<unknown>;
  /** What it throws ends the job too, which then tries again; the run is due after the silence. */
  work(run: Run, show: (progress: Progress) => void): Promise<void>;
}

/** Takes the next run that is due; null when there is none. */
async function take<Run extends object, Progress>(runs: LongRuns<Run, Progress>): Promise<Run | null> {
  const { table, due, order, taken, columns, silence } = runs;
  const at = now();
  const { rows } = await pool().query<Run>(
    `update ${table} set ${['seen_at = $1', taken].filter(Boolean).join(', ')}
      where id = (select id from ${table} where ${due} order by ${order} limit 1 for update skip locked)
      returning ${columns}`,
    [at, new Date(at.getTime() - silence * 1000)],
  );
  return rows[0] ?? null;
}

/** Works on every run that is due, one after the other. By a job; at several places at once. @returns how many */
export async function workOnRuns<Run extends object, Progress>(runs: LongRuns<Run, Progress>): Promise<number> {
  let worked = 0;
  for (let run = await take(runs); run; run = await take(runs)) {
    const taken = run;
    const life = heartbeat(runs.begins, (progress) => runs.show(taken, progress));
    await runs.work(taken, life.show).finally(life.stop);
    worked += 1;
  }
  return worked;
}

/** Has a run worked on at once. If that fails, or no process ever worked on jobs here, the job's next time comes soon. */
export async function wake(job: string, runId: string, payload: object = { id: runId }): Promise<void> {
  const ask = async () => {
    if (await takesRequests()) await requestJob({ name: job, key: `${job}:${runId}`, payload });
  };
  await ask().catch((error: unknown) => report(job, error));
}

/** What whoever asked for a run is to its case now; null where they have none of the roles any more. */
export async function accessOfAsker(
  userId: string | null,
  caseId: string,
  ...roles: Role[]
): Promise<CaseAccess | null> {
  const actor = userId && (await findActor(userId));
  if (!actor) return null;
  return caseAccessAs(actor, caseId, ...roles).catch((error: unknown) => {
    if (error instanceof NotFound || error instanceof Forbidden) return null;
    throw error;
  });
}
