import { inCase } from '@/features/case/items';
import { MACHINERY } from '@/features/case/machinery';
import { send } from '@/features/case/send.mutations';
import { caseAccessAs, type ReviewerAccess } from '@/lib/auth/gates';
import { now } from '@/lib/clock';
import { brasiliaDay } from '@/lib/days';
import { prisma } from '@/lib/db';
import { dispatch } from '@/lib/dispatch/dispatch';
import { Forbidden, NotFound } from '@/lib/errors';
import type { EventOf } from '@/machines/catalog';
import { readUnfit, reviews } from './data';
import type { MarkedCase, Outcome } from './marked';

const NOT_THEIRS = 'Você não revisa mais esta operadora';

/** Assigns one case, or releases it (`reviewerId` null). Returns why it was left as it was, or null. */
async function assignOne(
  { actor }: ReviewerAccess,
  key: string,
  { caseId, revision }: MarkedCase,
  reviewerId: string | null,
): Promise<string | null> {
  try {
    const access = await caseAccessAs(actor, caseId, 'revisor');
    const subject = inCase('assignment');
    const event: EventOf<'assignment'> = reviewerId
      ? { type: 'reviewer.assign', reviewerId, reviews: await reviews(reviewerId, access.registroAns) }
      : { type: 'reviewer.release' };
    const sending = { actor, caseId: access.caseId, key: `${key}:${caseId}`, data: [revision, reviewerId] };
    const done = await send(sending, [{ subject, event, expected: revision }]);
    if (done.ok) return null;
    return done.kind === 'conflict' ? 'A atribuição mudou depois que você abriu a página' : done.message;
  } catch (error) {
    if (error instanceof NotFound || error instanceof Forbidden) return NOT_THEIRS;
    throw error;
  }
}

/**
 * Assigns several cases to a reviewer, or releases them, each by its own command. Leaves and names the cases that
 * changed since the actor saw them. `id` makes it safe to repeat, even after a crash in the middle.
 */
export async function assignMany(
  access: ReviewerAccess,
  id: string,
  marked: MarkedCase[],
  reviewerId: string | null,
): Promise<void> {
  if (await prisma().bulkAssignment.findUnique({ where: { id } })) return;
  const outcomes: Outcome[] = [];
  for (const one of marked)
    outcomes.push({ caseId: one.caseId, reason: await assignOne(access, `atribuir:${id}`, one, reviewerId) });
  const row = { id, assignedBy: access.reviewerId, assignedAt: now(), reviewerId };
  await prisma().bulkAssignment.createMany({
    data: [{ ...row, outcomes: outcomes.map((one) => ({ ...one })) }],
    skipDuplicates: true,
  });
}

const BATCH = 500;

/**
 * Job: releases cases of reviewers who can no longer review them; otherwise no list of unassigned cases shows them.
 * Returns how many.
 */
export async function releaseUnfit(): Promise<number> {
  let released = 0;
  for (const caseId of await readUnfit(BATCH)) {
    const done = await dispatch(MACHINERY, {
      caseId,
      sender: { kind: 'system', name: 'fila' },
      key: `revisor-sem-acesso:${caseId}:${brasiliaDay(now())}:${now().getTime()}`,
      moves: [{ subject: inCase('assignment'), event: { type: 'reviewer.release' } }],
    });
    if (done.ok) released += 1;
  }
  return released;
}
