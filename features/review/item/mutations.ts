import { type Sending, send } from '@/features/case/send.mutations';
import type { SubjectName } from '@/features/case/view';
import type { EventOf } from '@/machines/catalog';

export interface Decision {
  accepted: boolean;
  reason: string;
  basis: string;
  expected?: number;
}

/** J23: a reviewer's decision on what was on their screen (`basis`): accepted, or returned with a reason. */
export const decideItem = (sending: Sending, subject: SubjectName<'reviewItem'>, decision: Decision) => {
  const event: EventOf<'reviewItem'> = decision.accepted
    ? { type: 'item.accept', basis: decision.basis }
    : { type: 'item.return', reason: decision.reason, basis: decision.basis };
  return send(sending, [{ subject, event, expected: decision.expected }]);
};

/** The team answers a return without changing anything: the item goes back to the reviewer. */
export const answerItem = (sending: Sending, subject: SubjectName<'reviewItem'>, text: string, expected?: number) =>
  send(sending, [{ subject, event: { type: 'item.answer', text }, expected }]);
