import type { POSITIONS } from '@/machines/administrator/machine';
import type { ContextOf } from '@/machines/catalog';

/** J6: the positions in the operadora that an administrator may hold. */
export const POSITION_WORDS: Record<(typeof POSITIONS)[number], string> = {
  diretorClinico: 'Diretor clínico',
  gerente: 'Gerente',
  administrador: 'Administrador',
};

/** J8: the verdicts of the CNES look-up, as titles. */
export const VERDICT_WORDS: Record<NonNullable<ContextOf<'conflict'>['verdict']>, string> = {
  clear: 'Nenhum outro estabelecimento',
  onlyDeactivated: 'Só estabelecimentos desativados',
  conflict: 'Responde por outro estabelecimento ativo',
  inconclusive: 'A base pública não permite concluir',
};

/** What a file field of these steps may hold. */
export const FILE = 'PDF, PNG ou JPEG, até 10 MB. Não envie dado de beneficiário ou de outra pessoa.';
