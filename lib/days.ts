import { now } from '@/lib/clock';

/**
 * Days and how they are written. A day is a text, yyyy-mm-dd, without an hour or a zone; an instant is a Date. The day
 * of an instant is the one that it is in Brasília, unless a function says otherwise.
 */

export const BRASILIA = 'America/Sao_Paulo';

/** 24 hours in milliseconds. */
export const DAY_MS = 86_400_000;

const DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: BRASILIA });
const DAY_AND_TIME = new Intl.DateTimeFormat('sv-SE', {
  timeZone: BRASILIA,
  dateStyle: 'short',
  timeStyle: 'medium',
});

/** The day of an instant in Brasília, as yyyy-mm-dd. */
export const brasiliaDay = (at: Date): string => DAY.format(at);

/** The day and time of an instant in Brasília, as "yyyy-mm-dd hh:mm:ss". */
export const brasiliaTime = (at: Date): string => DAY_AND_TIME.format(at);

/** Today in Brasília, as yyyy-mm-dd. */
export const today = (): string => brasiliaDay(now());

/** The day of an instant in UTC, as yyyy-mm-dd: of dates without a zone, as SQL and spreadsheets give them. */
export const utcDay = (at: Date): string => at.toISOString().slice(0, 10);

/** The midnight (UTC) with which a day begins, as SQL, spreadsheets and iCalendar take a date without a zone. */
export const utcMidnight = (day: string): Date => new Date(`${day}T00:00:00Z`);

/** About noon of a day in Brasília, for what takes an instant and shows only its day. */
export const brasiliaNoon = (day: string): Date => new Date(`${day}T15:00:00Z`);

/** The day `days` days after another; before it where negative. Of an ISO instant only its UTC day counts. */
export const daysAfter = (day: string, days: number): string =>
  utcDay(new Date(utcMidnight(day.slice(0, 10)).getTime() + days * DAY_MS));

/** Days from one day to another: 1 to the next day, negative where `to` is earlier. */
export const daysBetween = (from: string, to: string): number =>
  (utcMidnight(to).getTime() - utcMidnight(from).getTime()) / DAY_MS;

/** The Monday of a day's week. */
export const mondayOf = (day: string): string => daysAfter(day, -((utcMidnight(day).getUTCDay() + 6) % 7));

/** The instant `days` times 24 hours after another; before it where negative. */
export const daysLater = (at: Date, days: number): Date => new Date(at.getTime() + days * DAY_MS);

/** "05/11/2026", "5/11/2026" or "2026-11-05" as "2026-11-05"; undefined when there is no such day. */
export function isoDate(text: string): string | undefined {
  const br = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const [year, month, day] = br ? [br[3], br[2], br[1]] : iso ? [iso[1], iso[2], iso[3]] : [];
  if (!year || !month || !day) return undefined;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const result = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return Number(year) >= 1900 && date.toISOString().startsWith(result) ? result : undefined;
}

/** "2026-11-05" as "05/11/2026"; anything else stays as it is. */
export const brDate = (text: string): string => text.replace(/^(\d{4})-(\d{2})-(\d{2})$/, '$3/$2/$1');

const BR_DAY = new Intl.DateTimeFormat('pt-BR', {
  timeZone: BRASILIA,
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
});
const BR_CLOCK = new Intl.DateTimeFormat('pt-BR', { timeZone: BRASILIA, timeStyle: 'short' });
const BR_SECONDS = new Intl.DateTimeFormat('pt-BR', { timeZone: BRASILIA, timeStyle: 'medium' });

/** The day of an instant in Brasília, as "05/11/2026". */
export const dayText = (at: Date): string => BR_DAY.format(at);

/** The time of an instant in Brasília, as "14:03"; with `seconds`, "14:03:59". */
export const clockText = (at: Date, seconds?: 'seconds'): string => (seconds ? BR_SECONDS : BR_CLOCK).format(at);

/** An instant in Brasília, as "05/11/2026 às 14:03". */
export const momentText = (at: Date): string => `${dayText(at)} às ${clockText(at)}`;
