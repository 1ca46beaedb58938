import type { Phase } from './period';

/** The phases of a delegation, in words. */
export const PHASE_WORDS: Record<Exclude<Phase, 'none'>, string> = {
  planned: 'Combinada: ainda não começou',
  running: 'Em vigor hoje',
  over: 'O último dia já passou: não vale mais',
};

/** Titles of the success notice, by the address's `feito`. */
export const DONE: Record<string, string> = {
  delegada: 'Decisões delegadas',
  encerrada: 'Delegação encerrada',
};
