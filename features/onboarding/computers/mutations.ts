import { isUnderWay, mayRequest, replacedReason, TOO_EARLY } from '@/features/case/computers';
import { computersOf, ofPerson } from '@/features/case/items';
import { hasRole } from '@/features/case/people/checks';
import { isOfCase } from '@/features/case/people/data';
import { readCase } from '@/features/case/read.data';
import { type Sending, send } from '@/features/case/send.mutations';
import type { CaseAccess } from '@/lib/auth/gates';
import type { Receipt } from '@/lib/dispatch/types';
import { type Result, refuse } from '@/lib/result';
import { isUuid } from '@/lib/uuid';
import type { AnyMove, EventOf } from '@/machines/catalog';

/** One computer: whose it is, its id (the subject's ref), and the access to its case. */
export interface ComputerPlace {
  access: CaseAccess;
  personId: string;
  computerId: string;
}

const subjectOf = ({ personId, computerId }: ComputerPlace) => ({
  ...ofPerson('computer', personId),
  ref: computerId,
});

async function sendOfComputer(
  sending: Sending,
  place: ComputerPlace,
  event: EventOf<'computer'>,
  expected?: number,
): Promise<Result<Receipt>> {
  const known = isUuid(place.computerId) && (await isOfCase(place.access.caseId, place.personId));
  if (!known) return refuse('notFound', 'Este computador não está registrado neste caso.');
  return send(sending, [{ subject: subjectOf(place), event, expected }]);
}

/** What SGOP asks about a computer: its name, where it stands, and whether Warsaw is installed (J14). */
export interface Description {
  name: string;
  place: string;
  securityModule: boolean;
}

/** J14: adds a computer. Its id comes from the form's address, so that a form sent twice adds one. */
export const addComputer = (sending: Sending, place: ComputerPlace, description: Description) =>
  sendOfComputer(sending, place, { type: 'computer.describe', ...description }, 0);

/** Sends an event to a computer that exists; otherwise refuses with `notFound`. */
async function change(
  sending: Sending,
  place: ComputerPlace,
  event: EventOf<'computer'>,
  expected?: number,
): Promise<Result<Receipt>> {
  const view = await readCase(place.access, [place.personId]);
  if (view.subject(subjectOf(place)).revision === 0)
    return refuse('notFound', 'Este computador não está registrado neste caso.');
  return sendOfComputer(sending, place, event, expected);
}

/** J14: changes the description. A requested computer becomes a draft again: a request holds for one machine only. */
export const describeComputer = (sending: Sending, place: ComputerPlace, description: Description, expected?: number) =>
  change(sending, place, { type: 'computer.describe', ...description }, expected);

/**
 * J14: records the request in SGOP, on a day (yyyy-mm-dd). Refuses an operator's computer while no administrator is
 * active: SGOP would lose the request (J18).
 */
export async function requestComputer(
  sending: Sending,
  place: ComputerPlace,
  on: string,
  expected?: number,
): Promise<Result<Receipt>> {
  if (!mayRequest(place.access, place.personId)) return refuse('refused', TOO_EARLY);
  return change(sending, place, { type: 'computer.request', on }, expected);
}

/** Records that a computer is no longer used. `expected` is the revision that the person saw. */
export const retireComputer = (sending: Sending, place: ComputerPlace, reason: string, expected?: number) =>
  change(sending, place, { type: 'computer.retire', reason }, expected);

/** Which computer is replaced, and how. */
export interface Replacement {
  /** The computer that is replaced. */
  formerId: string;
  reason: string;
  /** True if it ends now, because it was lost, stolen or broken. Otherwise it ends when the new one is approved. */
  atOnce: boolean;
}

/**
 * J14: replaces a computer in one command: describes the new one, and ends the former one now or as soon as the new one
 * is approved. `expected` is the former one's revision that the person saw.
 */
export async function replaceComputer(
  sending: Sending,
  place: ComputerPlace,
  description: Description,
  { formerId, reason, atOnce }: Replacement,
  expected?: number,
): Promise<Result<Receipt>> {
  const { access, personId, computerId } = place;
  const former = subjectOf({ ...place, computerId: formerId });
  const known =
    isUuid(computerId) && isUuid(formerId) && (await isOfCase(access.caseId, personId)) && formerId !== computerId;
  const view = await readCase(access, [personId]);
  const before = view.subject(former);
  if (!known || before.revision === 0) return refuse('notFound', 'Este computador não está registrado neste caso.');
  const underWay = isUnderWay(computersOf(view, former.scope), before);
  const { name } = description;
  const replace: EventOf<'computer'> = { type: 'computer.replace', successor: computerId, name, reason, underWay };
  const moves: AnyMove[] = [
    { subject: former, event: replace, expected },
    { subject: subjectOf(place), event: { type: 'computer.describe', ...description }, expected: 0 },
  ];
  if (atOnce) moves.push({ subject: former, event: { type: 'computer.retire', reason: replacedReason(name, reason) } });
  return send(sending, moves);
}

/**
 * J14, J20: records DATASUS's decision on a computer of the active administrator, for which there is no support ticket.
 * `refusal` is the reason; null if the computer was approved.
 */
export async function recordDatasusDecision(
  sending: Sending,
  place: ComputerPlace,
  refusal: string | null,
  expected?: number,
): Promise<Result<Receipt>> {
  const { access, personId } = place;
  if (!access.administratorActive || access.administratorPersonId !== personId)
    return refuse('refused', 'O computador de um operador é decidido pelo administrador da operadora.');
  const ownRequest = access.ownPersonIds.includes(personId);
  const event: EventOf<'computer'> =
    refusal === null
      ? { type: 'computer.approve', authority: 'datasus', ownRequest }
      : { type: 'computer.refuse', reason: refusal, ownRequest };
  return change(sending, place, event, expected);
}

/** J24: retires, in one command, all computers of somebody who neither holds nor seeks a role. */
export async function retireComputers(
  sending: Sending,
  access: CaseAccess,
  personId: string,
): Promise<Result<Receipt>> {
  const view = await readCase(access, [personId]);
  if (hasRole(view, personId))
    return refuse('refused', 'Esta pessoa tem um papel atual na operadora: desative os computadores um a um.');
  const used = computersOf(view, `person:${personId}`).filter(({ stage }) => stage !== 'inactive');
  if (used.length === 0) return refuse('refused', 'Não há computadores em uso desta pessoa.');
  const event: EventOf<'computer'> = { type: 'computer.retire', reason: 'A pessoa deixou de ter acesso.' };
  return send(
    sending,
    used.map(({ machine, scope, ref, revision }) => ({ subject: { machine, scope, ref }, event, expected: revision })),
  );
}
