import { type Sending, send } from './send.mutations';
import type { SubjectName } from './view';

/** Answers a return without changing anything, so that the item goes back to the reviewer. */
export const answerItem = (sending: Sending, subject: SubjectName<'reviewItem'>, text: string, expected?: number) =>
  send(sending, [{ subject, event: { type: 'item.answer', text }, expected }]);
