/** For how many days the product keeps its own bookkeeping. None of it belongs to the audit, which is kept for ever. */
export const KEPT_DAYS = {
  /**
   * Since the form was sent. The same form sent again gets the same answer. A session ends after twelve hours and an
   * edit names the revision it saw, so a year is far more than any form needs.
   */
  receipt: 365,
  /** Since the decision on several requests. It stands for their receipts, so it must stay as long as they do. */
  bulkDecision: 365,
  /**
   * Since the effect was done. Kept only to find out what went wrong: notices and mails copied its number, which is
   * never given twice, and do not read the row.
   */
  outbox: 30,
  /** Since the event that the notice is about. The case's page shows only the newest notices. */
  notice: 365,
  /** Since the mail was sent or given up. A mail of an open invitation stays, or it would be sent again. */
  mail: 90,
  /** Since any calendar last read the date; longer than a date stands in any calendar. */
  calendarEntry: 400,
} as const;

/** A kind of bookkeeping that is removed after its days. */
export type Forgotten = keyof typeof KEPT_DAYS;
