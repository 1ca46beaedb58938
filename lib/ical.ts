import ical, { ICalCalendarMethod, ICalEventClass, ICalEventTransparency } from 'ical-generator';
import { utcMidnight } from '@/lib/days';

/** A date for calendar programs. */
export interface CalendarDate {
  /** Stable, so that programs update the date instead of adding another one. */
  id: string;
  /** yyyy-mm-dd, a whole day in every time zone. */
  day: string;
  title: string;
  description: string;
  /** Must not contain a comma, a semicolon or a backslash, which the library would escape. */
  url: string;
}

/** A date with its version (SEQUENCE) and the instant of its last change. */
export interface VersionedDate extends CalendarDate {
  sequence: number;
  modifiedAt: Date;
}

/** How often programs should read the calendar again, in seconds. */
const REFRESH_SECONDS = 3600;

const LINE_END = '\r\n';

/**
 * Dates as an iCalendar file (RFC 5545): whole days without a zone, all other times in UTC. The same dates always give
 * the same text, so that callers can tell whether anything changed.
 */
export function icalendar(name: string, dates: VersionedDate[]): string {
  const calendar = ical({
    name,
    prodId: { company: 'Habilita', product: 'Prazos', language: 'PT-BR' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: REFRESH_SECONDS,
  });
  for (const { id, day, title, description, url, sequence, modifiedAt } of dates)
    calendar.createEvent({
      id: `${id}@habilita`,
      allDay: true,
      // Without a time zone of its own, the library tells a whole day by the UTC parts of a date.
      start: utcMidnight(day),
      summary: title,
      description,
      url,
      sequence,
      stamp: modifiedAt,
      lastModified: modifiedAt,
      class: ICalEventClass.PRIVATE,
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  const text = calendar.toString();
  return text.endsWith(LINE_END) ? text : text + LINE_END;
}
