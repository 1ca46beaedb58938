/**
 * SQL: the membership holds on a day. The one place that says so: every gate reads memberships through it.
 * @param membership the alias of its row
 * @param day the parameter with the day in Brasília, yyyy-mm-dd
 */
export const held = (membership: string, day: string): string =>
  `(${membership}.ends_on is null or ${membership}.ends_on >= ${day})`;
