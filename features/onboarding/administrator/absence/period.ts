import { daysBetween } from '@/lib/days';
import type { ContextOf } from '@/machines/catalog';
import { MOST_DAYS } from '@/machines/delegation/machine';

/** J24: what is wrong with a period, in pt-BR, and at which field; null if it is valid. Days are yyyy-mm-dd. */
export function periodProblem(
  from: string,
  until: string,
  today: string,
): { field: 'inicio' | 'fim'; message: string } | null {
  if (from < today) return { field: 'inicio', message: 'A delegação começa hoje ou depois' };
  if (until < from) return { field: 'fim', message: 'O último dia não pode ser anterior ao primeiro' };
  if (daysBetween(from, until) + 1 > MOST_DAYS)
    return {
      field: 'fim',
      message: `Uma delegação vale por no máximo ${MOST_DAYS} dias; para mais, indique outro administrador`,
    };
  return null;
}

/** Where a delegation stands on a day. `over`: its last day has passed, but no job has ended it yet. */
export type Phase = 'none' | 'planned' | 'running' | 'over';

/** The phase of a delegation on `today`, yyyy-mm-dd in Brasília. */
export function phaseOf(stage: string, { from, until }: ContextOf<'delegation'>, today: string): Phase {
  if (stage !== 'delegated' || !from || !until) return 'none';
  if (today < from) return 'planned';
  return today <= until ? 'running' : 'over';
}
