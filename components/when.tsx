import { clockText, dayText, momentText } from '@/lib/days';

/** An instant as people of Brasília read it; `only="day"` leaves the hour out, `seconds` tells more of it. */
export function When({ at, only, seconds }: { at: Date; only?: 'day'; seconds?: boolean }) {
  const text = seconds ? `${dayText(at)} às ${clockText(at, 'seconds')}` : momentText(at);
  return <time dateTime={at.toISOString()}>{only ? dayText(at) : text}</time>;
}
