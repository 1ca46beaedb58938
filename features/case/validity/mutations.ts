import { inCase } from '@/features/case/items';
import { readCase } from '@/features/case/read.data';
import { type Sending, send } from '@/features/case/send.mutations';
import type { CaseAccess } from '@/lib/auth/gates';
import { today } from '@/lib/days';
import type { EventOf } from '@/machines/catalog';
import { type Periods, rescheduled } from './ages';

/** J26: sets the operadora's own days and recounts the running confirmation in the same event. */
export async function setPeriods(sending: Sending, access: CaseAccess, periods: Periods, expected?: number) {
  const subject = inCase('attestation');
  const running = (await readCase(access)).subject(subject);
  const event: EventOf<'attestation'> = {
    type: 'attestation.setPeriods',
    days: periods.days,
    proofDays: periods.proofDays,
    ...rescheduled(running, periods.days, today()),
  };
  // The new due date is only right for the period that was read, so a change in between is a conflict.
  return send(sending, [{ subject, event, expected: expected ?? running.revision }]);
}
