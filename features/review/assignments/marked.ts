import { UUID_SOURCE } from '@/lib/uuid';

/** A case that was marked on a list, with the revision of its assignment, so that a later change is noticed. */
export interface MarkedCase {
  caseId: string;
  revision: number;
}

const MARKED = new RegExp(`^(${UUID_SOURCE})~(\\d{1,9})$`);

/** A marked case as the value of a checkbox. */
export const markedValue = ({ caseId, revision }: MarkedCase): string => `${caseId}~${revision}`;

/** Reads what `markedValue` wrote; null for anything else. */
export function readMarked(value: string): MarkedCase | null {
  const [, caseId, revision] = MARKED.exec(value) ?? [];
  return caseId && revision ? { caseId, revision: Number(revision) } : null;
}

/** The outcome for one case. `reason` says why it was left as it was; null if it was assigned. */
export interface Outcome {
  caseId: string;
  reason: string | null;
}
