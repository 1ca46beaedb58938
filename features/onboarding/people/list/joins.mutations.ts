import type { CaseAccess } from '@/lib/auth/gates';
import { confirmJoin, undoJoin } from '@/lib/auth/joins/team/store';
import type { Result } from '@/lib/result';

/** A second person, of the team or a reviewer, confirms that an account is this person's. The form's gate checks roles. */
export const confirmAccount = (
  { actor, caseId }: CaseAccess,
  personId: string,
  seen: number | undefined,
): Promise<Result<null>> => confirmJoin(actor.userId, caseId, personId, seen);

/** The team frees a record from an account. `seen`: the steps that the page showed. The form's gate checks the person. */
export const freeRecord = (
  { actor }: CaseAccess,
  personId: string,
  reason: string,
  seen: number | undefined,
): Promise<Result<null>> => undoJoin(actor.userId, personId, reason, seen);
