/**
 * How many days the product's own bookkeeping is kept, each from the moment that is named. None of it is part of the
 * audit, which is kept for good.
 */
export const KEPT_DAYS = {
  /**
   * The answer to a form that was sent, since then: the same form sent again gets it back. A session ends after twelve
   * hours and an edit names the revision it saw, so a year is far more than any form that is sent again needs.
   */
  receipt: 365,
  /** What came of a decision on several requests: it stands for their receipts, and must stay as long as they do. */
  bulkDecision: 365,
  /**
   * An effect, since it was done. Notices and mails were made of it then and repeat its number without reading it; numbers
   * are never given twice. Kept for a while only to find out what went wrong.
   */
  outbox: 30,
  /** A notice, since what it tells of happened; the case's page shows the newest few. */
  notice: 365,
  /** A mail with what it told, since it ended; one of an invitation that is still open stays, or it would be sent again. */
  mail: 90,
  /** What calendars were told of a date, since any calendar last saw it: longer than a date stands anywhere. */
  calendarEntry: 400,
} as const;

export type Forgotten = keyof typeof KEPT_DAYS;
