import { brasiliaDay } from '@/lib/days';

/** J24: who decides in the administrator's place, and on which days (yyyy-mm-dd, Brasília; both included). */
export interface Delegation {
  userId: string;
  from: string;
  until: string;
}

/**
 * Whether the account may decide in the administrator's place at that moment: only on the days of the delegation, and
 * only while it belongs to the operadora and does not review there (J23: who reviews does not decide).
 */
export function isDelegate(
  delegation: Delegation | null,
  userId: string,
  memberships: readonly string[],
  at: Date,
): boolean {
  if (delegation?.userId !== userId) return false;
  const today = brasiliaDay(at);
  const inside = memberships.some((role) => role !== 'revisor') && !memberships.includes('revisor');
  return inside && delegation.from <= today && today <= delegation.until;
}
