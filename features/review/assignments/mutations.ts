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

/** Says who answers for one case (null: nobody any more), through the door. Gives why it was left, or null. */
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
 * Says which reviewer answers for several cases, each by a command and an event of its own; what changed since it was seen
 * is left and named. `id` is that of the page: sent again, also after a crash in the middle, it goes on where it was.
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

/** Takes cases back from reviewers who do not review the operadora any more: such a case would be nobody's to see. */
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
