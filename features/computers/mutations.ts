import { readCase } from '@/features/journey/data';
import { type Sending, send } from '@/features/journey/mutations';
import { isOfCase } from '@/features/people/data';
import type { CaseAccess } from '@/lib/auth/gates';
import type { Receipt } from '@/lib/dispatch/types';
import type { Event } from '@/lib/machine';
import { type Result, refuse } from '@/lib/result';
import { isComputerId } from './schema';
import { mayRequest, TOO_EARLY } from './status';

export interface ComputerPlace {
  access: CaseAccess;
  personId: string;
  computerId: string;
}

const subjectOf = ({ personId, computerId }: ComputerPlace) => ({
  machine: 'computer',
  scope: `person:${personId}` as const,
  ref: computerId,
});

async function sendOfComputer(
  sending: Sending,
  place: ComputerPlace,
  event: Event,
  expected?: number,
): Promise<Result<Receipt>> {
  const known = isComputerId(place.computerId) && (await isOfCase(place.access.caseId, place.personId));
  if (!known) return refuse('notFound', 'Este computador não está registrado neste caso.');
  return send(sending, [{ subject: subjectOf(place), event, expected }]);
}

export interface Description {
  name: string;
  place: string;
  securityModule: boolean;
}

/** J14: a new computer; the id comes from the form's address, so that sending twice makes one. */
export const addComputer = (sending: Sending, place: ComputerPlace, description: Description) =>
  sendOfComputer(sending, place, { type: 'computer.describe', ...description }, 0);

/** Sends an event to a computer that is there already. */
async function change(
  sending: Sending,
  place: ComputerPlace,
  event: Event,
  expected?: number,
): Promise<Result<Receipt>> {
  const view = await readCase(place.access, [place.personId]);
  if (view.subject(subjectOf(place)).revision === 0)
    return refuse('notFound', 'Este computador não está registrado neste caso.');
  return sendOfComputer(sending, place, event, expected);
}

/** J14: describing again what was already asked for makes it a draft: the approval holds for one machine only. */
export const describeComputer = (sending: Sending, place: ComputerPlace, description: Description, expected?: number) =>
  change(sending, place, { type: 'computer.describe', ...description }, expected);

/** J14, J18: an operator's request made while no administrator is active would be lost in SGOP. */
export async function requestComputer(
  sending: Sending,
  place: ComputerPlace,
  on: string,
  expected?: number,
): Promise<Result<Receipt>> {
  if (!mayRequest(place.access, place.personId)) return refuse('refused', TOO_EARLY);
  return change(sending, place, { type: 'computer.request', on }, expected);
}

export const retireComputer = (sending: Sending, place: ComputerPlace, reason: string, expected?: number) =>
  change(sending, place, { type: 'computer.retire', reason }, expected);
