const ZONE = 'America/Sao_Paulo';
const DAY = new Intl.DateTimeFormat('pt-BR', { timeZone: ZONE, day: '2-digit', month: '2-digit', year: 'numeric' });
const MOMENT = new Intl.DateTimeFormat('pt-BR', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'short' });

/** "05/11/2026" in Brasília. */
export const dayText = (at: Date): string => DAY.format(at);

/** "05/11/2026 às 14:03" in Brasília. */
export const momentText = (at: Date): string => `${DAY.format(at)} às ${MOMENT.format(at).slice(-5)}`;

/** An instant as people of Brasília read it; `only="day"` leaves the hour out. */
export function When({ at, only }: { at: Date; only?: 'day' }) {
  return <time dateTime={at.toISOString()}>{only ? dayText(at) : momentText(at)}</time>;
}
