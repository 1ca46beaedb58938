import { brasiliaDay } from '@/lib/days';
import type { RegistrySettings } from '@/lib/env';
import { isAlive } from '@/lib/heartbeat';
import type { Requested } from '@/lib/jobs/requests';
import type { Registry } from './copy';

/** The shortest time between two requests to a publisher. Less than a day, so that a daily job is never early. */
const REST_HOURS = 20;
/** How many months back to look for the newest base if there is none. It lags by two months, sometimes by more. */
const MONTHS_BACK = 6;

/** May the publisher be asked again? @param reachedAt its last answer */
export const isDue = (reachedAt: Date | null, at: Date): boolean =>
  reachedAt === null || at.getTime() - reachedAt.getTime() >= REST_HOURS * 3_600_000;

/**
 * The competences (YYYYMM) to look for, newest first: from this month in Brasília back to the one after `held`.
 * @param held competence of the imported base; null if there is none, or only an invented one
 */
export function competencesToTry(at: Date, held: string | null): string[] {
  const [year = 0, month = 0] = brasiliaDay(at).split('-').map(Number);
  const months = Array.from({ length: MONTHS_BACK + 1 }, (_, back) => new Date(Date.UTC(year, month - 1 - back, 1)));
  const competences = months.map((day) => day.toISOString().slice(0, 7).replace('-', ''));
  return competences.filter((competence) => held === null || competence > held);
}

/** The address from which a registry is fetched; undefined if the settings turn it off. */
export const addressOf = (registry: Registry, { cadop, cnesBase }: RegistrySettings): string | undefined =>
  registry === 'cadop' ? cadop : cnesBase;

/** The key of the request to fetch a registry; at most one of each waits. */
export const requestKey = (registry: Registry): string => `cadastro:${registry}`;

/** A row of registry_sync: the running or the last fetch of a registry. */
export interface SyncRow {
  outcome: string;
  step: string | null;
  percent: number | null;
  seenAt: Date | null;
}

/** Whether a registry is being fetched. */
export type SyncActivity =
  | { kind: 'idle' }
  /** Requested, but no process has taken it yet. */
  | { kind: 'waiting'; since: Date }
  /** `step` is null before the first sign of life. */
  | { kind: 'running'; step: string | null; percent: number | null; seenAt: Date | null }
  /** It started and gives no sign of life any more, so it was probably killed. */
  | { kind: 'stalled'; step: string | null; seenAt: Date | null };

/** Derives whether a registry is idle, waits, is being fetched, or stopped without a sign of life. */
export function syncActivity(row: SyncRow | null, job: Requested | null, at: Date): SyncActivity {
  const begun = row?.outcome === 'running' ? row : null;
  if (begun && isAlive(begun.seenAt, at)) {
    const { step, percent, seenAt } = begun;
    return { kind: 'running', step, percent, seenAt };
  }
  if (job?.state === 'waiting') return { kind: 'waiting', since: job.since };
  if (job?.justTaken) return { kind: 'running', step: null, percent: null, seenAt: null };
  return begun ? { kind: 'stalled', step: begun.step, seenAt: begun.seenAt } : { kind: 'idle' };
}
