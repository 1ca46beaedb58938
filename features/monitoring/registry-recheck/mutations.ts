import { randomUUID } from 'node:crypto';
import { readLastRecheck } from '@/features/case/alerts.data';
import { inCase } from '@/features/case/items';
import { MACHINERY } from '@/features/case/machinery';
import { type Sending, send } from '@/features/case/send.mutations';
import { now } from '@/lib/clock';
import { prisma, withLock } from '@/lib/db';
import { dispatch } from '@/lib/dispatch/dispatch';
import { report } from '@/lib/report';
import type { AnyMove } from '@/machines/catalog';
import { HALVES, readAlerts, readRechecked, readServedImports, type ServedImports, type Span } from './data';
import { recheckMoves } from './recheck';

/** How many cases are in memory at a time. */
const PAGE = 5_000;
/** How many commands run at a time in each half. */
const ABREAST = 4;
/** How often a case is tried while somebody else changes it at the same time. */
const MAX_PASSES = 3;

/** The numbers of cases looked at and changed, and of alerts opened and closed. */
export interface RecheckResult {
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
async function sendAll(recheckId: string, changes: Change[]): Promise<string[]> {
  const left = [...changes];
  const again: string[] = [];
  const work = async () => {
    for (let change = left.pop(); change; change = left.pop()) {
      const { caseId, moves } = change;
      const key = `vigilancia:${recheckId}:${caseId}`;
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
async function recheckPage(recheckId: string, served: ServedImports, span: Span, result: RecheckResult) {
  const page = await readRechecked(served, { span, limit: PAGE });
  result.cases += page.rechecked.length;
  const changesOf = (rechecked: typeof page.rechecked) =>
    rechecked
      .map((one): Change => ({ caseId: one.view.caseId, moves: recheckMoves(one) }))
      .filter(({ moves }) => moves.length > 0);
  let changes = changesOf(page.rechecked);
  const touched = changes.map(({ caseId }) => caseId);
  const before = await readAlerts(touched);
  for (let pass = 0; changes.length > 0 && pass < MAX_PASSES; pass++) {
    const only = await sendAll(recheckId, changes);
    changes = only.length === 0 ? [] : changesOf((await readRechecked(served, { limit: PAGE, only })).rechecked);
  }
  result.changed += touched.length - changes.length;
  for (const [alert, { open, times }] of await readAlerts(touched)) {
    const was = before.get(alert) ?? { open: false, times: 0 };
    result.opened += times - was.times;
    result.closed += (was.open ? 1 : 0) + (times - was.times) - (open ? 1 : 0);
  }
  return page.next;
}

async function recheckAll(): Promise<RecheckResult> {
  const served = await readServedImports();
  const id = randomUUID();
  const { loadId, competence, cadopImportId } = served;
  await prisma().registryWatch.create({ data: { id, loadId, competence, cadopImportId, startedAt: now() } });
  const result: RecheckResult = { cases: 0, changed: 0, opened: 0, closed: 0 };
  const recheckSpan = async ({ after, upTo }: Span) => {
    for (let last: string | null = after; last !== null; )
      last = await recheckPage(id, served, { after: last, upTo }, result);
  };
  await Promise.all(HALVES.map(recheckSpan));
  await prisma().registryWatch.update({ where: { id }, data: { ...result, finishedAt: now() } });
  return result;
}

/**
 * J25: rechecks every case against the registries: its establishment (J2, J3, J5), its administrator (J8), and the
 * operadora in CADOP. Reads page by page, and writes through the door only where something differs. After a crash, the
 * next call starts over.
 * @returns null while another process does it
 */
export const recheckCases = (): Promise<RecheckResult | null> => withLock('watch', recheckAll);

/** Rechecks the cases after an import. Reports an error instead of throwing, because the job will try again. */
export async function recheckAfterImport(): Promise<RecheckResult | null> {
  return recheckCases().catch((error: unknown) => {
    report('watch', error);
    return null;
  });
}

/** Job: rechecks the cases if no finished recheck used the imports in use. */
export async function recheckIfDue(): Promise<RecheckResult | null> {
  const [served, last] = await Promise.all([readServedImports(), readLastRecheck()]);
  const seen = last !== null && last.loadId === served.loadId && last.cadopImportId === served.cadopImportId;
  return seen ? null : recheckCases();
}

/** Records what the team did about a change at ANS (CNPJ, e-mail). @param expected the revision that the team saw */
export const acknowledgeRegistration = (sending: Sending, note: string, expected?: number) =>
  send(sending, [{ subject: inCase('registration'), event: { type: 'registration.acknowledge', note }, expected }]);
