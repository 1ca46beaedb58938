import { brasiliaDay } from '@/lib/clock';

/** The publisher is asked at most once in so many hours; a little less than a day, so that a daily job is never early. */
const REST_HOURS = 20;
/** How many months back the newest base is looked for where none is held: it lags by two, at times by more. */
const MONTHS_BACK = 6;

/** Whether the publisher may be asked again. */
export const isDue = (reachedAt: Date | null, at: Date): boolean =>
  reachedAt === null || at.getTime() - reachedAt.getTime() >= REST_HOURS * 3_600_000;

/**
 * The competences (YYYYMM) to look for, newest first: from this month, as Brasília has it, back to the one after `held`.
 * @param held the month that the imported base tells of; null = none, or a made-up one
 */
export function competencesToTry(at: Date, held: string | null): string[] {
  const [year = 0, month = 0] = brasiliaDay(at).split('-').map(Number);
  const months = Array.from({ length: MONTHS_BACK + 1 }, (_, back) => new Date(Date.UTC(year, month - 1 - back, 1)));
  const competences = months.map((day) => day.toISOString().slice(0, 7).replace('-', ''));
  return competences.filter((competence) => held === null || competence > held);
}
