import { getHolidays } from '@brazilian-utils/brazilian-utils/get-holidays';
import { Temporal } from 'temporal-polyfill';

/** Counts days, given as yyyy-mm-dd in Brasília. They have no hour, so that time zone and summer time do not matter. */
export interface WorkingCalendar {
  isWorkingDay(day: string): boolean;
  /** The n-th working day after `day`; 0 gives `day` itself, or the next working day if it is none. */
  add(day: string, n: number): string;
  /** The number of working days after `from`, up to and including `to`; 0 when `to` is not later. */
  between(from: string, to: string): number;
}

type State =
  NonNullable<Parameters<typeof getHolidays>[0]> extends infer P
    ? P extends { stateCode?: infer S }
      ? S
      : never
    : never;

/** National and state holidays of a year. Carnival and Corpus Christi are not among them: by law they are optional. */
export const holidaysOf = (year: number, uf?: string): { day: string; name: string }[] =>
  getHolidays({ year, stateCode: uf as State })
    .filter(({ type }) => type === 'national' || type === 'state')
    // The library's dates are midnights in the server's zone, so that only their local parts give the right day.
    .map(({ date, name }) => ({
      day: new Temporal.PlainDate(date.getFullYear(), date.getMonth() + 1, date.getDate()).toString(),
      name,
    }));

const LONGEST = 3_660;

/**
 * J17: Monday to Friday without national and state holidays and the given days.
 * @param uf two letters; an unknown state adds no holidays
 * @param own further days without work, yyyy-mm-dd
 */
export function workingCalendar(uf: string | null, own: string[]): WorkingCalendar {
  const extras = new Set(own);
  const years = new Map<number, Set<string>>();
  const closed = (date: Temporal.PlainDate): boolean => {
    let days = years.get(date.year);
    if (!days) {
      days = new Set(holidaysOf(date.year, uf ?? undefined).map(({ day }) => day));
      years.set(date.year, days);
    }
    return date.dayOfWeek > 5 || days.has(date.toString()) || extras.has(date.toString());
  };
  const next = (date: Temporal.PlainDate): Temporal.PlainDate => {
    let day = date;
    for (let tries = 0; closed(day) && tries < LONGEST; tries++) day = day.add({ days: 1 });
    return day;
  };
  return {
    isWorkingDay: (day) => !closed(Temporal.PlainDate.from(day)),
    add(day, n) {
      let date = Temporal.PlainDate.from(day);
      if (n === 0) return next(date).toString();
      for (let left = n; left > 0; left--) date = next(date.add({ days: 1 }));
      return date.toString();
    },
    between(from, to) {
      let date = Temporal.PlainDate.from(from);
      const end = Temporal.PlainDate.from(to);
      let count = 0;
      for (let days = 0; Temporal.PlainDate.compare(date, end) < 0 && days < LONGEST; days++) {
        date = date.add({ days: 1 });
        if (!closed(date)) count += 1;
      }
      return count;
    },
  };
}
