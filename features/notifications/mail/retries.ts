/** The minutes until the next try, by the number of tries so far; about four days together. */
const PAUSES = [1, 5, 15, 60, 180, 360, 720, 1440, 1440, 1440];

/** When to try again after a failure; null: give up. @param attempts tries so far */
export function nextTry(attempts: number, at: Date): Date | null {
  const pause = PAUSES[attempts - 1];
  return pause === undefined ? null : new Date(at.getTime() + pause * 60_000);
}

/** After how many minutes another process takes over a mail whose sender probably died. */
export const STALE_CLAIM_MINUTES = 15;

/** All states of a mail. `kept`: there is no SMTP server. `dropped`: there is no recipient any more. */
export const MAIL_STATES = ['waiting', 'sending', 'sent', 'kept', 'failed', 'dropped'] as const;
