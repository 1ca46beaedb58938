import { type Sending, send } from '@/features/case/send.mutations';
import type { SubjectName } from '@/features/case/view';
import type { EventOf } from '@/machines/catalog';

/** A reviewer's decision. `reason` is for a return; `expected` is the revision of the item that the reviewer saw. */
export interface Decision {
  accepted: boolean;
  reason: string;
  basis: string;
  expected?: number;
}

/** J23: accepts an item, or returns it with a reason. Refused if `basis` is not the item's basis any more. */
export const decideItem = (sending: Sending, subject: SubjectName<'reviewItem'>, decision: Decision) => {
  const event: EventOf<'reviewItem'> = decision.accepted
    ? { type: 'item.accept', basis: decision.basis }
    : { type: 'item.return', reason: decision.reason, basis: decision.basis };
  return send(sending, [{ subject, event, expected: decision.expected }]);
};

/** Answers a return without changing anything, so that the item goes back to the reviewer. */
export const answerItem = (sending: Sending, subject: SubjectName<'reviewItem'>, text: string, expected?: number) =>
  send(sending, [{ subject, event: { type: 'item.answer', text }, expected }]);
