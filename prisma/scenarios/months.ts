import { Temporal } from 'temporal-polyfill';
import { now } from '@/lib/clock';

/** The competence (YYYYMM) a number of months before the present month in Brasília. */
export function monthsAgo(months: number): string {
  const today = Temporal.Instant.fromEpochMilliseconds(now().getTime()).toZonedDateTimeISO('America/Sao_Paulo');
  return today.toPlainDate().with({ day: 1 }).subtract({ months }).toString().slice(0, 7).replace('-', '');
}
