import type { SyncActivity } from '@/features/monitoring/registry-sync/due';
import { DAY_MS } from '@/lib/days';
import { isAlive } from '@/lib/heartbeat';
import type { Run } from './schema';

/** A request that nobody takes for so long is not worth asking for again and again. */
const PATIENCE_MS = 60_000;

export type RunState = 'running' | 'stalled' | 'imported' | 'refused' | 'failed' | 'interrupted';
const STATES: RunState[] = ['running', 'imported', 'refused', 'failed', 'interrupted'];

/** What an import's row means now: one that says it is running and is silent was probably killed. */
export function runState({ state, seenAt }: Pick<Run, 'state' | 'seenAt'>, at: Date): RunState {
  if (state === 'running') return isAlive(seenAt, at) ? 'running' : 'stalled';
  return STATES.find((known) => known === state) ?? 'failed';
}

/** Seconds that an import took, or has taken so far; undefined while nobody knows. */
export function secondsOf(run: Pick<Run, 'startedAt' | 'finishedAt' | 'seenAt'>): number | undefined {
  const end = run.finishedAt ?? run.seenAt;
  return end ? Math.max(0, Math.round((end.getTime() - run.startedAt.getTime()) / 1000)) : undefined;
}

/** Whether a page that shows these changes by itself before long. */
export const goesOn = (runs: RunState[], syncs: SyncActivity[], at: Date): boolean =>
  runs.includes('running') ||
  syncs.some(
    (sync) => sync.kind === 'running' || (sync.kind === 'waiting' && at.getTime() - sync.since.getTime() < PATIENCE_MS),
  );

/** How long ago something was, in words: "há um dia", "há 12 dias". */
export function daysAgo(then: Date, at: Date): string {
  const days = Math.max(0, Math.floor((at.getTime() - then.getTime()) / DAY_MS));
  return days === 0 ? 'há menos de um dia' : days === 1 ? 'há um dia' : `há ${days} dias`;
}

/** How old a base is by the month that it tells of. @param months as `competenceAge` counts them */
export function monthsOld(months: number): string {
  if (months <= 0) return 'deste mês';
  return months === 1 ? 'do mês passado' : `de ${months} meses atrás`;
}

export interface Watched {
  loadId: number | null;
  cadopImportId: string | null;
}

/** Whether the cases were looked at with what is in use now (J25). */
export const watchIsCurrent = (
  watch: Watched,
  loadId: number | undefined,
  cadopImportId: string | undefined,
): boolean =>
  (loadId === undefined || watch.loadId === loadId) &&
  (cadopImportId === undefined || watch.cadopImportId === cadopImportId);
