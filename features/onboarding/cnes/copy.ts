import type { EstablishmentVerdict } from '@/features/registries/judging/judge';
import type { CnpjRelation } from './findings';

/** Whether an establishment will do (J2, J3), in a word or two beside it. */
export const VERDICTS: Record<EstablishmentVerdict, string> = {
  accepted: 'Serve',
  acceptedWithWarning: 'Precisa de justificativa',
  needsDeclaration: 'Precisa de declaração com a ficha',
  refused: 'Não serve',
};

export const RELATIONS: Record<CnpjRelation, string> = {
  same: 'mesmo CNPJ da operadora',
  sameRoot: 'mesma raiz do CNPJ da operadora',
  other: 'outro CNPJ',
  none: 'sem CNPJ no CNES',
};
