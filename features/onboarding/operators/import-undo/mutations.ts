import { ofPerson } from '@/features/case/items';
import { erasePerson } from '@/features/case/retention/mutations';
import { type Sending, send } from '@/features/case/send.mutations';
import { findImport, type ImportRow } from '@/features/onboarding/operators/import/data';
import { workRuns } from '@/features/onboarding/operators/import/mutations';
import type { CaseAccess } from '@/lib/auth/gates';
import { holdAdmissions } from '@/lib/auth/provision/store';
import { now } from '@/lib/clock';
import { prisma } from '@/lib/db';
import type { Alongside } from '@/lib/dispatch/dispatch';
import { accessOfAsker, wake } from '@/lib/jobs/long-run';
import { ok, type Result, refuse } from '@/lib/result';
import type { AnyMove } from '@/machines/catalog';
import { readStandings } from './data';
import { leftBecause, type Standing } from './left';

/** The job's name in `jobs.ts`. */
export const UNDO_JOB = 'desfazer-importacao';

const MAX_TRIES = 3;
const GONE = 'Quem pediu para desfazer não faz mais parte da equipe da operadora. Outra pessoa pode pedir de novo.';

/** Starts the undo of an import; a job does the work. A second call changes nothing. */
export async function startUndo(access: CaseAccess, importId: string, reason: string): Promise<Result<null>> {
  const run = await findImport(access.caseId, importId);
  if (!run) return refuse('notFound', 'Este arquivo não está neste caso.');
  const { count } = await prisma().operatorImport.updateMany({
    where: { id: importId, state: { in: ['imported', 'stopped'] } },
    data: { state: 'undoing', undoneBy: access.actor.userId, undoReason: reason, seenAt: null, problem: null },
  });
  if (count === 1) await wake(UNDO_JOB, importId, { importId });
  const { state } = (await findImport(access.caseId, importId)) ?? run;
  if (state === 'undoing' || state === 'undone') return ok(null);
  return refuse('refused', 'Só se desfaz uma importação que terminou. Espere e tente de novo.');
}

/** For a job: continues every undo. Safe to repeat and to run in parallel. Returns how many it worked on. */
export const advanceUndos = (): Promise<number> => workRuns('undoing', undoRun);

async function undoRun(run: ImportRow): Promise<void> {
  const end = (data: { state: string; problem?: string; content?: null }) =>
    prisma().operatorImport.updateMany({ where: { id: run.id, state: 'undoing' }, data: { ...data, undoneAt: now() } });
  const access = await accessOfAsker(run.undoneBy, run.caseId, 'equipe');
  const open = (await readStandings(run.id)).filter(({ undo }) => undo === null || undo === 'reverted');
  for (const person of open) {
    const taken = person.undo === 'reverted' || (access && (await takeBack(run, access, person)));
    if (taken === null || taken === 'forbidden') {
      await end({ state: 'imported', problem: GONE });
      return;
    }
    if (taken === true && person.created) await erase(run, person);
  }
  await end({ state: 'undone', content: null });
}

const recordOutcome = (run: ImportRow, { line }: Standing, data: { undo: string; undoReason?: string }) =>
  prisma().operatorImportLine.updateMany({
    where: { importId: run.id, line, OR: [{ undo: null }, { undo: 'reverted' }] },
    data,
  });

/** Undoes the import for one person. False if something has happened to them since, so that they stay. */
async function takeBack(run: ImportRow, access: CaseAccess, person: Standing): Promise<boolean | 'forbidden'> {
  const { line, personId, former, expected } = person;
  const reason = `Importação desfeita: ${run.undoReason}`;
  const type = former === 'withdrawn' ? 'request.withdraw' : 'request.revert';
  const key = `${UNDO_JOB}:${run.id}:${line}`;
  const sending: Sending = { actor: access.actor, caseId: access.caseId, key, data: line };
  const moves: AnyMove[] = [{ subject: ofPerson('operatorRequest', personId), event: { type, reason }, expected }];
  for (let tries = 1; ; tries += 1) {
    const done = await send(sending, moves, { alongside: closing(run, line) });
    if (done.ok) return true;
    if (done.kind === 'forbidden') return 'forbidden';
    if (done.kind === 'conflict' && tries < MAX_TRIES) continue;
    await recordOutcome(run, person, { undo: 'left', undoReason: done.message });
    return false;
  }
}

const REVOKE = 'update invitation set revoked_at = $2 where id = $1 and accepted_at is null and revoked_at is null';
const REVERTED = `update operator_import_line set undo = case when created then 'reverted' else 'undone' end
  where import_id = $1 and line = $2 and undo is null`;

/** Under the case's lock: checks again, revokes the import's invitation, and marks the line. */
const closing =
  (run: ImportRow, line: number): Alongside =>
  async (client) => {
    await holdAdmissions(client);
    const [person] = await readStandings(run.id, line, client);
    const left = person ? leftBecause(person) : 'A linha não existe mais';
    if (!person || left) return refuse('refused', left ?? '');
    await client.query(REVOKE, [person.invitationId, now()]);
    await client.query(REVERTED, [run.id, line]);
    return undefined;
  };

/** The record is gone as at the end of retention, unless somebody has come to use it in between. */
async function erase(run: ImportRow, person: Standing): Promise<void> {
  const { line, caseId, personId, expected } = person;
  const unused: Alongside = async (client) => {
    const [is] = await readStandings(run.id, line, client);
    const free = is?.stage === 'notStarted' && is.revision === expected + 1 && !is.moved && !is.nominated;
    return free ? undefined : refuse('refused', 'O registro voltou a ser usado.');
  };
  await erasePerson({ caseId, personId, by: 'importação desfeita', alongside: unused });
  await recordOutcome(run, person, { undo: 'undone' });
}
