import { randomUUID } from 'node:crypto';
import { readLastWatch } from '@/features/case/alerts.data';
import { inCase } from '@/features/case/items';
import { MACHINERY } from '@/features/case/machinery';
import { type Sending, send } from '@/features/case/send.mutations';
import { now } from '@/lib/clock';
import { prisma, withLock } from '@/lib/db';
import { dispatch } from '@/lib/dispatch/dispatch';
import { report } from '@/lib/report';
import type { AnyMove } from '@/machines/catalog';
import { HALVES, readAlerts, readServedImports, readWatched, type ServedImports, type Span } from './data';
import { watchMoves } from './recheck';

/** How many cases are in memory at a time. */
const PAGE = 5_000;
/** How many commands run at a time in each half. */
const ABREAST = 4;
/** How often a case is tried while somebody else changes it at the same time. */
const MAX_PASSES = 3;

/** The numbers of cases looked at and changed, and of alerts opened and closed. */
export interface WatchResult {
  cases: number;
  changed: number;
  opened: number;
  closed: number;
}

interface Change {
  caseId: string;
  moves: AnyMove[];
}

/** Sends the moves, a few cases at a time. Returns the cases that were refused, mostly changed by somebody else. */
async function sendAll(watchId: string, changes: Change[]): Promise<string[]> {
  const left = [...changes];
  const again: string[] = [];
  const work = async () => {
    for (let change = left.pop(); change; change = left.pop()) {
      const { caseId, moves } = change;
      const key = `vigilancia:${watchId}:${caseId}`;
      const sender = { kind: 'system' as const, name: 'vigilância' };
      const done = await dispatch(MACHINERY, { caseId, sender, key, moves });
      if (done.ok) continue;
      if (done.kind !== 'conflict') report('watch', new Error(`A recheck was refused: ${done.kind}`));
      again.push(caseId);
    }
  };
  await Promise.all(Array.from({ length: ABREAST }, work));
  return again;
}

/** Rechecks one page of cases, and again those that somebody changed meanwhile. */
async function watchPage(watchId: string, served: ServedImports, span: Span, result: WatchResult) {
  const page = await readWatched(served, { span, limit: PAGE });
  result.cases += page.watched.length;
  const changesOf = (watched: typeof page.watched) =>
    watched
      .map((one): Change => ({ caseId: one.view.caseId, moves: watchMoves(one) }))
      .filter(({ moves }) => moves.length > 0);
  let changes = changesOf(page.watched);
  const touched = changes.map(({ caseId }) => caseId);
  const before = await readAlerts(touched);
  for (let pass = 0; changes.length > 0 && pass < MAX_PASSES; pass++) {
    const only = await sendAll(watchId, changes);
    changes = only.length === 0 ? [] : changesOf((await readWatched(served, { limit: PAGE, only })).watched);
  }
  result.changed += touched.length - changes.length;
  for (const [alert, { open, times }] of await readAlerts(touched)) {
    const was = before.get(alert) ?? { open: false, times: 0 };
    result.opened += times - was.times;
    result.closed += (was.open ? 1 : 0) + (times - was.times) - (open ? 1 : 0);
  }
  return page.next;
}

async function watchAll(): Promise<WatchResult> {
  const served = await readServedImports();
  const id = randomUUID();
  const { loadId, competence, cadopImportId } = served;
  await prisma().registryWatch.create({ data: { id, loadId, competence, cadopImportId, startedAt: now() } });
  const result: WatchResult = { cases: 0, changed: 0, opened: 0, closed: 0 };
  const watchSpan = async ({ after, upTo }: Span) => {
    for (let last: string | null = after; last !== null; )
      last = await watchPage(id, served, { after: last, upTo }, result);
  };
  await Promise.all(HALVES.map(watchSpan));
  await prisma().registryWatch.update({ where: { id }, data: { ...result, finishedAt: now() } });
  return result;
}

/**
 * J25: rechecks every case against the registries: its establishment (J2, J3, J5), its administrator (J8), and the
 * operadora in CADOP. Reads page by page, and writes through the door only where something differs. After a crash, the
 * next call starts over.
 * @returns null while another process does it
 */
export const watchCases = (): Promise<WatchResult | null> => withLock('watch', watchAll);

/** Rechecks the cases after an import. Reports an error instead of throwing, because the job will try again. */
export async function watchAfterImport(): Promise<WatchResult | null> {
  return watchCases().catch((error: unknown) => {
    report('watch', error);
    return null;
  });
}

/** Job: rechecks the cases if no finished recheck used the imports in use. */
export async function watchIfDue(): Promise<WatchResult | null> {
  const [served, last] = await Promise.all([readServedImports(), readLastWatch()]);
  const seen = last !== null && last.loadId === served.loadId && last.cadopImportId === served.cadopImportId;
  return seen ? null : watchCases();
}

/** Records what the team did about a change at ANS (CNPJ, e-mail). @param expected the revision that the team saw */
export const acknowledgeRegistration = (sending: Sending, note: string, expected?: number) =>
  send(sending, [{ subject: inCase('registration'), event: { type: 'registration.acknowledge', note }, expected }]);
