import { ofPerson } from '@/features/case/items';
import type { CaseView } from '@/features/case/view';
import { computerRows } from '@/features/onboarding/operators/requests/standing';
import type { CaseAccess } from '@/lib/auth/gates';
import { sha256 } from '@/lib/crypto';

/** J20: is the record about the very person who acts, or about the one in whose place they act (J24)? */
export const isOwn = (
  {
    ownPersonIds,
    delegated,
    administratorPersonId,
  }: Pick<CaseAccess, 'ownPersonIds' | 'delegated' | 'administratorPersonId'>,
  personId: string,
): boolean => ownPersonIds.includes(personId) || (delegated && personId === administratorPersonId);

/** Most requests that are decided on at once. */
export const MOST_AT_ONCE = 500;

/** A request among several, as the administrator saw it when marking it. */
export interface Marked {
  personId: string;
  mark: string;
}

const SEEN = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})~([0-9a-f]{16})$/;

/** The computers of a person that wait for a decision. */
export const requestedComputers = (view: CaseView, personId: string) =>
  computerRows(view, personId).filter(({ stage }) => stage === 'requested');

/** Changes whenever the request or the computers that go with it do: what was not seen is not decided on. */
export function markOf(view: CaseView, personId: string): string {
  const { revision } = view.subject(ofPerson('operatorRequest', personId));
  const computers = requestedComputers(view, personId).map((computer) => [computer.ref, computer.revision]);
  return sha256(JSON.stringify([personId, revision, computers])).slice(0, 16);
}

/** What a box of the form sends. */
export const markedValue = (view: CaseView, personId: string): string => `${personId}~${markOf(view, personId)}`;

/** What a box of the form says; null when it was made by hand and says nothing. */
export function readMarked(value: string): Marked | null {
  const [, personId, mark] = SEEN.exec(value) ?? [];
  return personId && mark ? { personId, mark } : null;
}

/** What became of one of several requests; `reason` says why it was left as it was. */
export interface Outcome {
  personId: string;
  reason: string | null;
}
