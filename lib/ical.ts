import ical, { ICalCalendarMethod, ICalEventClass, ICalEventTransparency } from 'ical-generator';
import { utcMidnight } from '@/lib/days';

/** A date as calendar programs are told of it. */
export interface CalendarDate {
  /** Stays the same whatever changes in it. */
  id: string;
  /** yyyy-mm-dd, a whole day wherever it is looked at. */
  day: string;
  title: string;
  description: string;
  /** Without a comma, a semicolon or a backslash: the library would escape them. */
  url: string;
}

/** With how often it changed, and when it did last. */
export interface VersionedDate extends CalendarDate {
  sequence: number;
  modifiedAt: Date;
}

/** How often programs should ask again, in seconds. */
const REFRESH_SECONDS = 3600;

const LINE_END = '\r\n';

/**
 * Dates as an iCalendar file (RFC 5545): whole days without a zone, all other times in UTC. The same dates give the same
 * text, so that it can be compared with what somebody has already.
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
