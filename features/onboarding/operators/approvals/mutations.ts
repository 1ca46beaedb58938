import { ofPerson } from '@/features/case/items';
import { readCase } from '@/features/case/read.data';
import { type Sending, send } from '@/features/case/send.mutations';
import type { CaseView } from '@/features/case/view';
import { sendOfPerson } from '@/features/onboarding/checks/mutations';
import { REQUEST_WORDS } from '@/features/onboarding/operators/requests/copy';
import type { CaseAccess } from '@/lib/auth/gates';
import { now } from '@/lib/clock';
import { prisma } from '@/lib/db';
import { derivedId } from '@/lib/derived-id';
import type { AnyMove, EventOf } from '@/machines/catalog';
import { isOwn, type Marked, markOf, type Outcome, requestedComputers } from './marked';

const computerOf = (personId: string, ref: string) => ({ ...ofPerson('computer', personId), ref });

const approveComputer = (access: CaseAccess, personId: string, ref: string, expected?: number): AnyMove => ({
  subject: computerOf(personId, ref),
  event: { type: 'computer.approve', authority: 'administrador', ownRequest: isOwn(access, personId) },
  expected,
});

/** J19, J20: approves the request and, in the same command, the person's `computers`, given by their refs. */
export function approveRequest(
  sending: Sending,
  access: CaseAccess,
  personId: string,
  computers: string[],
  expected?: number,
) {
  const event: EventOf<'operatorRequest'> = { type: 'request.approve', ownRequest: isOwn(access, personId) };
  const moves = computers.map((ref) => approveComputer(access, personId, ref));
  return send(sending, [{ subject: ofPerson('operatorRequest', personId), event, expected }, ...moves]);
}

/** J19: rejects the request with what must be corrected. */
export function rejectRequest(
  sending: Sending,
  access: CaseAccess,
  personId: string,
  reason: string,
  expected?: number,
) {
  const event: EventOf<'operatorRequest'> = { type: 'request.reject', reason, ownRequest: isOwn(access, personId) };
  return sendOfPerson(sending, personId, 'operatorRequest', event, { expected });
}

/** One decision for several requests. */
export interface ManyDecision {
  approve: boolean;
  /** True to approve each person's requested computers as well. */
  computers: boolean;
  /** The reason of a rejection, the same for all. */
  reason: string;
}

/**
 * J19, J20: decides on several requests, each with a command and an event of its own. Skips the actor's own request and
 * those that changed since the actor saw them. Returns the id of the stored outcome. Sent again, even after a crash, it
 * continues where it stopped.
 */
export async function decideMany(
  sending: Sending,
  access: CaseAccess,
  marked: Marked[],
  decision: ManyDecision,
): Promise<string> {
  const id = derivedId('bulk-decision', sending.caseId, sending.key);
  if (await prisma().bulkDecision.findUnique({ where: { id } })) return id;
  const people = marked.map(({ personId }) => personId);
  // The order matters: a request decided between the two reads still waits in `view`, but its key is in `done`.
  const view = await readCase(access, people);
  const done = await answeredKeys(sending, marked);
  const outcomes: Outcome[] = [];
  for (const seen of marked) {
    const own: Sending = { ...sending, key: keyOf(sending, seen), data: [seen, decision] };
    const reason = done.has(own.key) ? null : await decideOne(own, access, view, seen, decision);
    outcomes.push({ personId: seen.personId, reason });
  }
  const row = {
    id,
    caseId: sending.caseId,
    decidedBy: sending.actor.userId,
    decidedAt: now(),
    approved: decision.approve,
  };
  await prisma().bulkDecision.createMany({
    data: [{ ...row, outcomes: outcomes.map((one) => ({ ...one })) }],
    skipDuplicates: true,
  });
  return id;
}

const keyOf = ({ key }: Sending, { personId }: Marked): string => `${key}:${personId}`;

/** The idempotency keys of requests that an earlier attempt already decided. */
async function answeredKeys(sending: Sending, marked: Marked[]): Promise<Set<string>> {
  const keys = marked.map((seen) => keyOf(sending, seen));
  const rows = await prisma().receipt.findMany({
    where: { key: { in: keys }, actorId: sending.actor.userId },
    select: { key: true },
  });
  return new Set(rows.map(({ key }) => key));
}

/** Decides on one request. Returns the reason (pt-BR) if it was not decided, null if it was. */
async function decideOne(
  sending: Sending,
  access: CaseAccess,
  view: CaseView,
  { personId, mark }: Marked,
  { approve, computers, reason }: ManyDecision,
): Promise<string | null> {
  if (isOwn(access, personId)) return 'É o seu próprio pedido: outra pessoa precisa decidir';
  const { stage, revision } = view.subject(ofPerson('operatorRequest', personId));
  if (stage !== 'awaitingAdministrator')
    return `Não espera mais a sua decisão: ${(REQUEST_WORDS[stage]?.words ?? stage).toLowerCase()}`;
  if (mark !== markOf(view, personId)) return 'O pedido ou um computador dele mudou depois que você abriu a lista';
  const refs = computers ? requestedComputers(view, personId).map(({ ref }) => ref) : [];
  const done = approve
    ? await approveRequest(sending, access, personId, refs, revision)
    : await rejectRequest(sending, access, personId, reason, revision);
  return done.ok ? null : done.message;
}

/** J14, J20: approves one computer (`refusal` null) or refuses it with a reason. */
export function decideComputer(
  sending: Sending,
  access: CaseAccess,
  personId: string,
  ref: string,
  refusal: string | null,
  expected?: number,
) {
  if (refusal === null) return send(sending, [approveComputer(access, personId, ref, expected)]);
  const ownRequest = isOwn(access, personId);
  const event: EventOf<'computer'> = { type: 'computer.refuse', reason: refusal, ownRequest };
  return send(sending, [{ subject: computerOf(personId, ref), event, expected }]);
}

type Profile = Extract<EventOf<'operatorRequest'>, { type: 'request.changeProfile' }>['profile'];

/** J20: changes an operator's profile. SGOP asks for a justification, and so do we. */
export function changeProfile(
  sending: Sending,
  access: CaseAccess,
  personId: string,
  change: { profile: Profile; justification: string },
  expected?: number,
) {
  const ownRequest = isOwn(access, personId);
  const event: EventOf<'operatorRequest'> = { type: 'request.changeProfile', ...change, ownRequest };
  return sendOfPerson(sending, personId, 'operatorRequest', event, { expected });
}

/** J20: makes an inactive access active again, with a justification. */
export function reactivateOperator(
  sending: Sending,
  access: CaseAccess,
  personId: string,
  justification: string,
  expected?: number,
) {
  const ownRequest = isOwn(access, personId);
  const event: EventOf<'operatorRequest'> = { type: 'request.reactivate', justification, ownRequest };
  return sendOfPerson(sending, personId, 'operatorRequest', event, { expected });
}
