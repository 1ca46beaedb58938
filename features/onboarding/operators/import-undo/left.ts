import { REQUEST_WORDS } from '@/features/onboarding/operators/requests/copy';

/** How somebody whom a run put on the list stands now, next to how the run left them. */
export interface Standing {
  line: number;
  caseId: string;
  personId: string;
  /** Is the record there only because of the run? */
  created: boolean;
  /** Where the request stood before the run. */
  former: string;
  /** The request as the run left it, and as it is. */
  expected: number;
  stage: string | null;
  revision: number | null;
  /** Has any check of the person begun, beyond what the file told? */
  moved: boolean;
  /** Have they come in by their invitation? */
  cameIn: boolean;
  nominated: boolean;
  invitationId: string | null;
  /** reverted: the record is still to be erased. */
  undo: string | null;
}

/**
 * Why somebody cannot be taken back (pt-BR, without names), or null: nothing happened to them since the run. Of a
 * record that was there before, only the request counts, for the record stays.
 */
export function leftBecause(now: Standing): string | null {
  if (now.stage !== 'preparing')
    return `O pedido seguiu adiante: ${(REQUEST_WORDS[now.stage ?? '']?.words ?? 'apagado').toLowerCase()}`;
  if (now.revision !== now.expected) return 'O pedido foi alterado depois da importação';
  if (!now.created) return null;
  if (now.nominated) return 'A pessoa foi indicada como administrador';
  if (now.cameIn) return 'A pessoa já entrou no Habilita';
  return now.moved ? 'As conferências da pessoa já começaram' : null;
}
