import type { EstablishmentVerdict } from '@/features/registries/judging/judge';
import type { CnpjRelation } from './findings';

/** The verdict on an establishment (J2, J3), in a few words. */
export const VERDICTS: Record<EstablishmentVerdict, string> = {
  accepted: 'Serve',
  acceptedWithWarning: 'Precisa de justificativa',
  needsDeclaration: 'Precisa de declaração com a ficha',
  refused: 'Não serve',
};

/** How an establishment's CNPJ compares with the operadora's (J3), in words. */
export const RELATIONS: Record<CnpjRelation, string> = {
  same: 'mesmo CNPJ da operadora',
  sameRoot: 'mesma raiz do CNPJ da operadora',
  other: 'outro CNPJ',
  none: 'sem CNPJ no CNES',
};
