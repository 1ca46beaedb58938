const ZONE = 'America/Sao_Paulo';
const DAY = new Intl.DateTimeFormat('pt-BR', { timeZone: ZONE, day: '2-digit', month: '2-digit', year: 'numeric' });
const MOMENT = new Intl.DateTimeFormat('pt-BR', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'short' });
const CLOCK = new Intl.DateTimeFormat('pt-BR', { timeZone: ZONE, timeStyle: 'medium' });

/** "05/11/2026" in Brasília. */
export const dayText = (at: Date): string => DAY.format(at);

/** "05/11/2026 às 14:03" in Brasília. */
export const momentText = (at: Date): string => `${DAY.format(at)} às ${MOMENT.format(at).slice(-5)}`;

/** An instant as people of Brasília read it; `only="day"` leaves the hour out, `seconds` tells more of it. */
export function When({ at, only, seconds }: { at: Date; only?: 'day'; seconds?: boolean }) {
  const text = seconds ? `${DAY.format(at)} às ${CLOCK.format(at)}` : momentText(at);
  return <time dateTime={at.toISOString()}>{only ? dayText(at) : text}</time>;
}
