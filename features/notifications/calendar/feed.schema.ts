/** A case that an account may see now, as its calendar needs it. */
export interface VisibleCase {
  caseId: string;
  registroAns: string;
  operadora: string;
  /** The account sees the whole case (team, reviewer, administrator); otherwise only what is about `ownPersonIds`. */
  wide: boolean;
  ownPersonIds: string[];
}

/** A subject with a day: a waiting one (J17), a planned visit (J11), a proof, or the periodic confirmation (J26). */
export interface DatedSubject {
  subjectId: string;
  caseId: string;
  personId: string | null;
}

/** The address of the page about the link. */
export const FEED_PAGE = '/minha-conta/calendario';

/** The address for calendar programs. It contains the secret, because programs send nothing else. */
export const feedAddress = (appUrl: string, token: string): string => `${appUrl}/calendario/${token}.ics`;

/** The secret in the last part of such an address; null if its form is wrong. */
export const tokenOf = (file: string): string | null => /^([A-Za-z0-9_-]{43})\.ics$/.exec(file)?.[1] ?? null;
