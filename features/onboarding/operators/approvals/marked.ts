import { ofPerson } from '@/features/case/items';
import type { CaseView } from '@/features/case/view';
import { computerRows } from '@/features/onboarding/operators/requests/standing';
import type { CaseAccess } from '@/lib/auth/gates';
import { sha256 } from '@/lib/crypto';
import { UUID_SOURCE } from '@/lib/uuid';

/** J20: true if the record is about the actor, or about the administrator whom the actor stands in for (J24). */
export const isOwn = (
  {
    ownPersonIds,
    delegated,
    administratorPersonId,
  }: Pick<CaseAccess, 'ownPersonIds' | 'delegated' | 'administratorPersonId'>,
  personId: string,
): boolean => ownPersonIds.includes(personId) || (delegated && personId === administratorPersonId);

/** The largest number of requests in one decision. */
export const MOST_AT_ONCE = 500;

/** A request that the administrator marked, with the mark of what they saw. */
export interface Marked {
  personId: string;
  mark: string;
}

const SEEN = new RegExp(`^(${UUID_SOURCE})~([0-9a-f]{16})$`);

/** The computers of a person that wait for a decision. */
export const requestedComputers = (view: CaseView, personId: string) =>
  computerRows(view, personId).filter(({ stage }) => stage === 'requested');

/** Changes with the request and its requested computers, so that nobody decides on what they did not see. */
export function markOf(view: CaseView, personId: string): string {
  const { revision } = view.subject(ofPerson('operatorRequest', personId));
  const computers = requestedComputers(view, personId).map((computer) => [computer.ref, computer.revision]);
  return sha256(JSON.stringify([personId, revision, computers])).slice(0, 16);
}

/** The value of a request's checkbox. */
export const markedValue = (view: CaseView, personId: string): string => `${personId}~${markOf(view, personId)}`;

/** Reads the value of a checkbox; null if it is malformed. */
export function readMarked(value: string): Marked | null {
  const [, personId, mark] = SEEN.exec(value) ?? [];
  return personId && mark ? { personId, mark } : null;
}

/** The outcome for one request. `reason` (pt-BR) says why it was not decided; null if it was. */
export interface Outcome {
  personId: string;
  reason: string | null;
}
