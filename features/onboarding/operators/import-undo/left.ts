import { REQUEST_WORDS } from '@/features/onboarding/operators/requests/copy';

/** How somebody from an import stands now, and how the import left them. */
export interface Standing {
  line: number;
  caseId: string;
  personId: string;
  /** True if the import created the person's record. */
  created: boolean;
  /** The request's state before the import. */
  former: string;
  /** The request's revision as the import left it; `stage` and `revision` are the current ones. */
  expected: number;
  stage: string | null;
  revision: number | null;
  /** True if any check of the person has begun, apart from what the file said. */
  moved: boolean;
  /** True if the person accepted their invitation. */
  cameIn: boolean;
  nominated: boolean;
  invitationId: string | null;
  /** Null, `undone`, `left`, or `reverted`: undone, but the record must still be erased. */
  undo: string | null;
}

/**
 * Why the import cannot be undone for somebody (pt-BR, without names); null if nothing has happened to them since. If
 * the record existed before, only the request counts, because the record stays.
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
