/** Minutes until the next try, by how many there have been: together about four and a half days. */
const PAUSES = [1, 5, 15, 60, 180, 360, 720, 1440, 1440, 1440];

/** When to try again after a failure; null: given up. `attempts`: tries so far. */
export function nextTry(attempts: number, at: Date): Date | null {
  const pause = PAUSES[attempts - 1];
  return pause === undefined ? null : new Date(at.getTime() + pause * 60_000);
}

/** A mail that was being sent when its process died is taken up again after so long. */
export const STALE_CLAIM_MINUTES = 15;

export const MAIL_STATES = ['waiting', 'sending', 'sent', 'kept', 'failed', 'dropped'] as const;
