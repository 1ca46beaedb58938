/** The only source of "now" for anything that is stored or decided. Tests set it; jobs receive it. */
let fixed: (() => Date) | undefined;

/** The present instant, or the one that `setClock` gave. */
export const now = (): Date => (fixed ? fixed() : new Date());

/** Replaces the clock in tests and simulations; without an argument, restores the real one. */
export function setClock(clock?: () => Date): void {
  fixed = clock;
}
