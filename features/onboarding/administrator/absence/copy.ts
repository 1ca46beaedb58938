import type { Phase } from './period';

export const PHASE_WORDS: Record<Exclude<Phase, 'none'>, string> = {
  planned: 'Combinada: ainda não começou',
  running: 'Em vigor hoje',
  over: 'O último dia já passou: não vale mais',
};

/** What was just done, by the `feito` of the address. */
export const DONE: Record<string, string> = {
  delegada: 'Decisões delegadas',
  encerrada: 'Delegação encerrada',
};
