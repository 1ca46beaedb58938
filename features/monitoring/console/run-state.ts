import type { SyncActivity } from '@/features/monitoring/registry-sync/due';
import { DAY_MS } from '@/lib/days';
import { isAlive } from '@/lib/heartbeat';
import type { Run } from './schema';

/** For how long a page reloads for a request that no process takes. */
const PATIENCE_MS = 60_000;

/** The state of an import; `stalled`: it says that it runs, but gives no sign of life. */
export type RunState = 'running' | 'stalled' | 'imported' | 'refused' | 'failed' | 'interrupted';
const STATES: RunState[] = ['running', 'imported', 'refused', 'failed', 'interrupted'];

/** The state of an import now. One that says that it runs and gives no sign of life was probably killed. */
export function runState({ state, seenAt }: Pick<Run, 'state' | 'seenAt'>, at: Date): RunState {
  if (state === 'running') return isAlive(seenAt, at) ? 'running' : 'stalled';
  return STATES.find((known) => known === state) ?? 'failed';
}

/** How many seconds an import took, or has taken so far; undefined if unknown. */
export function secondsOf(run: Pick<Run, 'startedAt' | 'finishedAt' | 'seenAt'>): number | undefined {
  const end = run.finishedAt ?? run.seenAt;
  return end ? Math.max(0, Math.round((end.getTime() - run.startedAt.getTime()) / 1000)) : undefined;
}

/** Will a page with these imports and fetches change soon, so that it should reload? */
export const goesOn = (runs: RunState[], syncs: SyncActivity[], at: Date): boolean =>
  runs.includes('running') ||
  syncs.some(
    (sync) => sync.kind === 'running' || (sync.kind === 'waiting' && at.getTime() - sync.since.getTime() < PATIENCE_MS),
  );

/** The age of something in words: "há um dia", "há 12 dias". */
export function daysAgo(then: Date, at: Date): string {
  const days = Math.max(0, Math.floor((at.getTime() - then.getTime()) / DAY_MS));
  return days === 0 ? 'há menos de um dia' : days === 1 ? 'há um dia' : `há ${days} dias`;
}

/** The age of a base in words, by its month. @param months as `competenceAge` counts them */
export function monthsOld(months: number): string {
  if (months <= 0) return 'deste mês';
  return months === 1 ? 'do mês passado' : `de ${months} meses atrás`;
}

/** The imports that a recheck used; null if there was none. */
export interface Recheck {
  loadId: number | null;
  cadopImportId: string | null;
}

/** Did the last recheck use the data that are in use now (J25)? */
export const recheckIsCurrent = (
  watch: Recheck,
  loadId: number | undefined,
  cadopImportId: string | undefined,
): boolean =>
  (loadId === undefined || watch.loadId === loadId) &&
  (cadopImportId === undefined || watch.cadopImportId === cadopImportId);
