/** The only source of "now" for anything that is stored or decided. Tests set it; jobs receive it. */
let fixed: (() => Date) | undefined;

/** The present instant, or the one that `setClock` gave. */
export const now = (): Date => (fixed ? fixed() : new Date());

/** Replaces the clock in tests and simulations; without an argument, restores the real one. */
export function setClock(clock?: () => Date): void {
  fixed = clock;
}

const BRASILIA = new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/Sao_Paulo' });

/** The day that an instant is in Brasília, as yyyy-mm-dd. */
export const brasiliaDay = (at: Date): string => BRASILIA.format(at);

const BRASILIA_TIME = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'America/Sao_Paulo',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/** The day and time that a clock on a wall in Brasília shows at an instant, as "yyyy-mm-dd hh:mm:ss". */
export const brasiliaTime = (at: Date): string => BRASILIA_TIME.format(at);
