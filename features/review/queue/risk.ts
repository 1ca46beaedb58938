/**
 * The points of each reason that puts a row before others. The triggers that keep `rank` add up the same points: to
 * change one, also replace `queue_case_rank()` and `queue_item_rank()` in a migration. A test compares both.
 */
export const RISK = {
  alerts: 3,
  overdue: 2,
  attestationOverdue: 2,
  attestationDue: 1,
  returned: 1,
  voided: 1,
  vacant: 1,
} as const;
export type Risk = keyof typeof RISK;

/** What the queue knows about a case or an item. `attestation`: 0 in order, 1 due, 2 overdue (J26). */
export interface Marks {
  alerts: number;
  overdue: boolean;
  attestation: number;
  returned?: boolean;
  voided?: boolean;
  vacant?: boolean;
}

/** The reasons that put a row before others, the weightiest first; empty if it only waits its turn. */
export function risksOf({ alerts, overdue, attestation, returned, voided, vacant }: Marks): Risk[] {
  const met: Record<Risk, boolean | undefined> = {
    alerts: alerts > 0,
    overdue,
    attestationOverdue: attestation === 2,
    attestationDue: attestation === 1,
    returned,
    voided,
    vacant,
  };
  return (Object.keys(RISK) as Risk[]).filter((risk) => met[risk]);
}

/** The sum of the points of some reasons. */
export const pointsOf = (risks: Risk[]): number => risks.reduce((sum, risk) => sum + RISK[risk], 0);

/** The lowest possible rank. A rank is minus the points; 1 is a concluded case that needs nothing. */
export const LOWEST_RANK = -Object.values(RISK).reduce((sum, points) => sum + points, 0);
export const HIGHEST_RANK = 1;

export type Level = 'alto' | 'medio' | 'baixo';
/** The level of risk. It is high from three points: an alert alone, or two lighter reasons together. */
export const levelOf = (points: number): Level => (points >= 3 ? 'alto' : points > 0 ? 'medio' : 'baixo');
