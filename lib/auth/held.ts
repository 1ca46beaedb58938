/**
 * SQL: the membership holds on a day. The one place that says so: every gate reads memberships through it.
 * @param membership the alias of its row
 * @param day the parameter with the day in Brasília, yyyy-mm-dd
 */
export const held = (membership: string, day: string): string =>
  `(${membership}.ends_on is null or ${membership}.ends_on >= ${day})`;

/**
 * SQL: the account of the administrator's record `a` is known to be that person. Whoever only typed the CPF may care for
 * their record and not decide, until a second person confirms (lib/auth/joins). Everything that goes by the power of the
 * administrator asks it: gates, door, mails, calendar, mentions (tagged queries write it out).
 */
export const PROVEN = "coalesce(a.join_proof, '') not in ('cpf', 'mail')";
