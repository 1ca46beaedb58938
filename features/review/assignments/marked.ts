/** A case as it was marked on a list: with the revision of its assignment, so that a change in between is noticed. */
export interface MarkedCase {
  caseId: string;
  revision: number;
}

const MARKED = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})~(\d{1,9})$/;

export const markedValue = ({ caseId, revision }: MarkedCase): string => `${caseId}~${revision}`;

export function readMarked(value: string): MarkedCase | null {
  const [, caseId, revision] = MARKED.exec(value) ?? [];
  return caseId && revision ? { caseId, revision: Number(revision) } : null;
}

/** What came of one case; `reason` null: done. */
export interface Outcome {
  caseId: string;
  reason: string | null;
}
