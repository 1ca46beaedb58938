import { getHolidays } from '@brazilian-utils/brazilian-utils/get-holidays';
import { Temporal } from 'temporal-polyfill';

/** Days as yyyy-mm-dd, as the calendar of Brasília has them: no hour, so neither time zone nor summer time matters. */
export interface WorkingCalendar {
  isWorkingDay(day: string): boolean;
  /** The n-th working day after `day`; 0 gives `day` itself, or the next working day where it is none. */
  add(day: string, n: number): string;
  /** Working days after `from`, up to and with `to`; 0 where `to` is not later. */
  between(from: string, to: string): number;
}

type State =
  NonNullable<Parameters<typeof getHolidays>[0]> extends infer P
    ? P extends { stateCode?: infer S }
      ? S
      : never
    : never;

/** National and state holidays of a year. Carnival and Corpus Christi are optional days by law: not among them. */
export const holidaysOf = (year: number, uf?: string): { day: string; name: string }[] =>
  getHolidays({ year, stateCode: uf as State })
    .filter(({ type }) => type === 'national' || type === 'state')
    // The library's dates are local midnights: only their local parts tell the day, in whatever zone this runs.
    .map(({ date, name }) => ({
      day: new Temporal.PlainDate(date.getFullYear(), date.getMonth() + 1, date.getDate()).toString(),
      name,
    }));

const LONGEST = 3_660;

/**
 * Monday to Friday without the national holidays, those of the state, and the days given (J17).
 * @param uf two letters; a state that the list does not know adds nothing
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
