import { brasiliaDay } from '@/lib/days';
import type { RegistrySettings } from '@/lib/env';
import { isAlive } from '@/lib/heartbeat';
import type { Requested } from '@/lib/jobs/requests';
import type { Registry } from './copy';

/** The publisher is asked at most once in so many hours; a little less than a day, so that a daily job is never early. */
const REST_HOURS = 20;
/** How many months back the newest base is looked for where none is held: it lags by two, at times by more. */
const MONTHS_BACK = 6;

/** Whether the publisher may be asked again. */
export const isDue = (reachedAt: Date | null, at: Date): boolean =>
  reachedAt === null || at.getTime() - reachedAt.getTime() >= REST_HOURS * 3_600_000;

/**
 * The competences (YYYYMM) to look for, newest first: from this month, as Brasília has it, back to the one after `held`.
 * @param held the month that the imported base tells of; null = none, or a made-up one
 */
export function competencesToTry(at: Date, held: string | null): string[] {
  const [year = 0, month = 0] = brasiliaDay(at).split('-').map(Number);
  const months = Array.from({ length: MONTHS_BACK + 1 }, (_, back) => new Date(Date.UTC(year, month - 1 - back, 1)));
  const competences = months.map((day) => day.toISOString().slice(0, 7).replace('-', ''));
  return competences.filter((competence) => held === null || competence > held);
}

/** Where a registry is fetched from; undefined = the settings turn it off. */
export const addressOf = (registry: Registry, { cadop, cnesBase }: RegistrySettings): string | undefined =>
  registry === 'cadop' ? cadop : cnesBase;

/** Names the request to fetch a registry: of each one at most one waits. */
export const requestKey = (registry: Registry): string => `cadastro:${registry}`;

/** What registry_sync says of the running or the last fetching of a registry. */
export interface SyncRow {
  outcome: string;
  step: string | null;
  percent: number | null;
  seenAt: Date | null;
}

export type SyncActivity =
  | { kind: 'idle' }
  /** Asked for, and nobody has taken it yet. */
  | { kind: 'waiting'; since: Date }
  /** `step` null: it has not said anything yet. */
  | { kind: 'running'; step: string | null; percent: number | null; seenAt: Date | null }
  /** It began, and has given no sign of life for a while: it was probably killed. */
  | { kind: 'stalled'; step: string | null; seenAt: Date | null };

/** Whether a registry is being fetched now, waits to be, or was and stopped without a word. */
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
