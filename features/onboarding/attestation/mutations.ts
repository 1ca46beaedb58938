import { inCase } from '@/features/case/items';
import { MACHINERY } from '@/features/case/machinery';
import { type Sending, send } from '@/features/case/send.mutations';
import { GRACE_DAYS } from '@/features/case/validity/ages';
import { readPeriods } from '@/features/case/validity/data';
import type { CaseAccess } from '@/lib/auth/gates';
import { daysAfter } from '@/lib/days';
import { prisma } from '@/lib/db';
import { dispatch } from '@/lib/dispatch/dispatch';
import type { Command } from '@/lib/dispatch/types';
import { type AnyMove, CATALOG, type EventOf } from '@/machines/catalog';

const subject = inCase('attestation');

/** J26: the operadora confirms people, computers and CNES. The next period counts from `on`, yyyy-mm-dd. */
export async function confirmData(sending: Sending, access: CaseAccess, on: string, expected?: number) {
  const { days } = await readPeriods(access);
  const event: EventOf<'attestation'> = {
    type: 'attestation.confirm',
    on,
    dueOn: daysAfter(on, days),
    people: true,
    computers: true,
    establishment: true,
  };
  return send(sending, [{ subject, event, expected }]);
}

/**
 * J26, for a job: confirmations fall due on their day and go overdue after the grace. Safe to repeat: the key names the
 * case, the event and the revision that the job read. The due date would not do, because it can come twice when the
 * periods change. `today` is yyyy-mm-dd in Brasília. Returns how many confirmations moved.
 */
export async function advanceAttestations(today: string): Promise<number> {
  const rows = await prisma().subject.findMany({
    where: { machine: 'attestation', stage: { in: ['current', 'due'] } },
    select: { caseId: true, stage: true, context: true, revision: true },
  });
  let moved = 0;
  for (const { caseId, stage, context, revision } of rows) {
    const { dueOn } = CATALOG.attestation.context.parse(context);
    if (!dueOn) continue;
    const type =
      stage === 'current' && today >= dueOn
        ? 'attestation.fallDue'
        : stage === 'due' && today >= daysAfter(dueOn, GRACE_DAYS)
          ? 'attestation.goOverdue'
          : null;
    if (!type) continue;
    const command: Command<AnyMove> = {
      caseId,
      sender: { kind: 'system', name: 'relógio' },
      key: `${type}:${caseId}:${revision}`,
      moves: [{ subject, event: { type }, expected: revision }],
    };
    if ((await dispatch(MACHINERY, command)).ok) moved += 1;
  }
  return moved;
}
