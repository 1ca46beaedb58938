/** The only source of "now" for anything that is stored or decided. Tests set it; jobs receive it. */
let fixed: (() => Date) | undefined;

export const now = (): Date => (fixed ? fixed() : new Date());

/** Replaces the clock (tests and simulations); call with nothing to go back to the real one. */
export function setClock(clock?: () => Date): void {
  fixed = clock;
}
