/** A case that somebody may see now, as far as their calendar is concerned. */
export interface VisibleCase {
  caseId: string;
  registroAns: string;
  operadora: string;
  /** The whole case (team, reviewer, active administrator); otherwise only what waits for these people: oneself. */
  wide: boolean;
  ownPersonIds: string[];
}

/** Something with a day in a case: a wait by its plan, a planned visit (J11), the periodic confirmation (J26). */
export interface DatedSubject {
  subjectId: string;
  caseId: string;
  personId: string | null;
}

export const FEED_PAGE = '/minha-conta/calendario';

/** Where a calendar program asks; the secret is in the address, because programs send nothing else. */
export const feedAddress = (appUrl: string, token: string): string => `${appUrl}/calendario/${token}.ics`;

/** The secret of an address as it should look; anything else is not even looked up. */
export const tokenOf = (file: string): string | null => /^([A-Za-z0-9_-]{43})\.ics$/.exec(file)?.[1] ?? null;
