import { type Sending, send } from '@/features/journey/mutations';
import { sendOfPerson } from '@/features/people/mutations';
import { ofPerson } from '@/features/review/checklist';
import type { CaseAccess } from '@/lib/auth/gates';
import type { Move, SubjectName } from '@/lib/dispatch/types';

/** J20: is the record about the very person who acts? */
const isOwn = ({ ownPersonIds }: CaseAccess, personId: string): boolean => ownPersonIds.includes(personId);

const computerOf = (personId: string, ref: string): SubjectName => ({
  machine: 'computer',
  scope: `person:${personId}`,
  ref,
});

const approveComputer = (access: CaseAccess, personId: string, ref: string, expected?: number): Move => ({
  subject: computerOf(personId, ref),
  event: { type: 'computer.approve', authority: 'administrador', ownRequest: isOwn(access, personId) },
  expected,
});

/** J19, J20: approves the request and, in the same act, those of the person's computers that are named by their refs. */
export function approveRequest(
  sending: Sending,
  access: CaseAccess,
  personId: string,
  computers: string[],
  expected?: number,
) {
  const event = { type: 'request.approve', ownRequest: isOwn(access, personId) };
  const moves = computers.map((ref) => approveComputer(access, personId, ref));
  return send(sending, [{ subject: ofPerson('operatorRequest', personId), event, expected }, ...moves]);
}

/** J19: sends the request back with what is to be corrected. */
export function rejectRequest(
  sending: Sending,
  access: CaseAccess,
  personId: string,
  reason: string,
  expected?: number,
) {
  const event = { type: 'request.reject', reason, ownRequest: isOwn(access, personId) };
  return sendOfPerson(sending, personId, 'operatorRequest', event, { expected });
}

/** J14: one computer, approved (`refusal` null) or refused with its reason. */
export function decideComputer(
  sending: Sending,
  access: CaseAccess,
  personId: string,
  ref: string,
  refusal: string | null,
  expected?: number,
) {
  if (refusal === null) return send(sending, [approveComputer(access, personId, ref, expected)]);
  const event = { type: 'computer.refuse', reason: refusal, ownRequest: isOwn(access, personId) };
  return send(sending, [{ subject: computerOf(personId, ref), event, expected }]);
}

/** J20: SGOP asks for a justification of every change of profile. */
export function changeProfile(
  sending: Sending,
  access: CaseAccess,
  personId: string,
  change: { profile: string; justification: string },
  expected?: number,
) {
  const event = { type: 'request.changeProfile', ...change, ownRequest: isOwn(access, personId) };
  return sendOfPerson(sending, personId, 'operatorRequest', event, { expected });
}

/** J20: makes an inactive access active again. */
export function reactivateOperator(
  sending: Sending,
  access: CaseAccess,
  personId: string,
  justification: string,
  expected?: number,
) {
  const event = { type: 'request.reactivate', justification, ownRequest: isOwn(access, personId) };
  return sendOfPerson(sending, personId, 'operatorRequest', event, { expected });
}
