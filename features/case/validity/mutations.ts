import { inCase } from '@/features/case/items';
import { readCase } from '@/features/case/read.data';
import { type Sending, send } from '@/features/case/send.mutations';
import type { CaseAccess } from '@/lib/auth/gates';
import { today } from '@/lib/days';
import type { EventOf } from '@/machines/catalog';
import { type Periods, rescheduled } from './ages';

/** J26: the operadora's own days; the confirmation that runs is counted anew in the same act. */
export async function setPeriods(sending: Sending, access: CaseAccess, periods: Periods, expected?: number) {
  const subject = inCase('attestation');
  const running = (await readCase(access)).subject(subject);
  const event: EventOf<'attestation'> = {
    type: 'attestation.setPeriods',
    days: periods.days,
    proofDays: periods.proofDays,
    ...rescheduled(running, periods.days, today()),
  };
  // What was worked out holds only for the period as it was read.
  return send(sending, [{ subject, event, expected: expected ?? running.revision }]);
}
