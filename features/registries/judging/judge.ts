import type {
  CnesEstablishment,
  DirectedByAnswer,
  DirectedEstablishment,
  EstablishmentAnswer,
  FoundEstablishment,
} from '@/lib/gateways/cnes/port';
import { cnpjRoot, normaliseCnpj } from '@/lib/identifiers/cnpj';

/** The type and subtype of an operadora's head office in CNES (J2). */
const CENTRAL_DE_GESTAO = '68';
const SEDE_DE_OPERADORA = '005';

/** The subtypes of type 68. The codes mean other things for other types. */
const SUBTYPE_NAMES: Record<string, string> = {
  '001': 'Secretaria Estadual de Saúde',
  '002': 'Regional de Saúde',
  '003': 'Secretaria Municipal de Saúde',
  '004': 'Distrito Sanitário',
  '005': 'Sede de Operadora de Plano de Saúde',
  '006': 'Consórcio Público na Área da Saúde',
};

/** The types that people most easily mistake for the head office. Others keep the source's name. */
const TYPE_NAMES: Record<string, string> = {
  '00': 'não classificado na base do CNES',
  [CENTRAL_DE_GESTAO]: 'Central de Gestão em Saúde',
  '02': 'Centro de Saúde / Unidade Básica',
  '04': 'Policlínica',
  '05': 'Hospital Geral',
  '07': 'Hospital Especializado',
  '22': 'Consultório Isolado',
  '36': 'Clínica / Centro de Especialidade',
  '39': 'Unidade de Apoio Diagnose e Terapia',
  '43': 'Farmácia',
  '60': 'Cooperativa ou Empresa de Cessão de Trabalhadores na Saúde',
  '62': 'Hospital-Dia',
  '64': 'Central de Regulação de Serviços de Saúde',
  '73': 'Pronto Atendimento',
  '77': 'Serviço de Atenção Domiciliar Isolado (Home Care)',
};

const withName = (code: string, name: string | null | undefined): string => (name ? `${code} – ${name}` : code);

/**
 * Type and subtype in words: "tipo 68 – Central de Gestão em Saúde, subtipo 005 – …".
 * @param kind.typeName the source's name of the type, used if we have none
 */
export function kindText(kind: Pick<FoundEstablishment, 'typeCode' | 'subtypeCode' | 'typeName' | 'subtypeName'>) {
  const { typeCode, subtypeCode, typeName, subtypeName } = kind;
  const central = typeCode === CENTRAL_DE_GESTAO;
  const type = `tipo ${withName(typeCode, TYPE_NAMES[typeCode] ?? typeName)}`;
  if (!subtypeCode) return central ? `${type}, subtipo não informado` : type;
  return `${type}, subtipo ${withName(subtypeCode, (central && SUBTYPE_NAMES[subtypeCode]) || subtypeName)}`;
}

/** What can speak against an establishment. */
export type EstablishmentReasonCode =
  | 'wrongType'
  | 'wrongSubtype'
  | 'subtypeUnknown'
  | 'deactivated'
  | 'cnpjSameRoot'
  | 'cnpjDiffers'
  | 'cnpjMissing'
  | 'notFound'
  | 'unavailable';

/** A reason against an establishment. */
export interface EstablishmentReason {
  code: EstablishmentReasonCode;
  /** The words for people, in pt-BR. */
  text: string;
}

/** acceptedWithWarning: needs a justification · needsDeclaration: needs a declaration with evidence and a reviewer. */
export type EstablishmentVerdict = 'accepted' | 'acceptedWithWarning' | 'refused' | 'needsDeclaration';

/** The verdict on an establishment. */
export interface EstablishmentJudgement {
  verdict: EstablishmentVerdict;
  /** All reasons, the most serious first; empty when accepted. */
  reasons: EstablishmentReason[];
}

/** The most serious verdict first. One reason of a verdict outweighs all reasons of the following ones. */
const WEIGHTS: [EstablishmentVerdict, EstablishmentReasonCode[]][] = [
  ['refused', ['wrongType', 'wrongSubtype', 'deactivated', 'cnpjDiffers', 'cnpjMissing']],
  ['needsDeclaration', ['subtypeUnknown', 'notFound', 'unavailable']],
  ['acceptedWithWarning', ['cnpjSameRoot']],
];

const weightOf = ({ code }: EstablishmentReason): number => WEIGHTS.findIndex(([, codes]) => codes.includes(code));

function judgeKind({ typeCode, typeName, subtypeCode }: CnesEstablishment): EstablishmentReason[] {
  if (typeCode.padStart(2, '0') !== CENTRAL_DE_GESTAO) {
    const kind = withName(typeCode, TYPE_NAMES[typeCode.padStart(2, '0')] ?? typeName);
    const text = `Este estabelecimento é do tipo ${kind}. É preciso o tipo 68 – Central de Gestão em Saúde, subtipo 005 – Sede de Operadora de Plano de Saúde.`;
    return [{ code: 'wrongType', text }];
  }
  if (subtypeCode === null) {
    const text =
      'O tipo 68 – Central de Gestão em Saúde está certo, mas a fonte consultada não informa o subtipo. Declare que é o 005 – Sede de Operadora de Plano de Saúde e anexe a ficha do CNES.';
    return [{ code: 'subtypeUnknown', text }];
  }
  if (subtypeCode === SEDE_DE_OPERADORA) return [];
  const kind = withName(subtypeCode, SUBTYPE_NAMES[subtypeCode]);
  const text = `O tipo 68 está certo, mas o subtipo é ${kind}. É preciso o 005 – Sede de Operadora de Plano de Saúde: peça a correção ao gestor local do SUS.`;
  return [{ code: 'wrongSubtype', text }];
}

function judgeCnpj({ cnpj, maintainerCnpj }: CnesEstablishment, wanted: string): EstablishmentReason[] {
  const held = [cnpj, maintainerCnpj].flatMap((text) => (text ? [normaliseCnpj(text)] : []));
  const own = normaliseCnpj(wanted);
  if (held.includes(own)) return [];
  if (held.some((candidate) => cnpjRoot(candidate) === cnpjRoot(own))) {
    const text =
      'O CNPJ no CNES é de outra unidade da mesma empresa (a raiz é igual, o restante não). Justifique por que este é o estabelecimento certo.';
    return [{ code: 'cnpjSameRoot', text }];
  }
  return held.length > 0
    ? [{ code: 'cnpjDiffers', text: 'O CNPJ no CNES, próprio ou da mantenedora, não é o da operadora na ANS.' }]
    : [
        {
          code: 'cnpjMissing',
          text: 'Este estabelecimento não tem CNPJ no CNES, nem próprio nem da mantenedora. Peça ao gestor local do SUS que o registre.',
        },
      ];
}

/** The reasons against an establishment as head office. One that CNES does not have is not refused (J5). */
function reasonsAgainst(answer: EstablishmentAnswer, cnpj: string): EstablishmentReason[] {
  if (answer.outcome === 'unavailable') {
    const text = `Não foi possível consultar o CNES agora. ${answer.reason} Você pode declarar o número e anexar a ficha do CNES; ele será conferido depois.`;
    return [{ code: 'unavailable', text }];
  }
  if (answer.outcome === 'notFound') {
    const text = `Não encontramos este número n${answer.source.label}, que pode estar atrasada. Confira o número; se estiver certo, declare-o e anexe a ficha do CNES.`;
    return [{ code: 'notFound', text }];
  }
  const { establishment } = answer;
  const deactivated: EstablishmentReason[] = establishment.deactivationReason
    ? [
        {
          code: 'deactivated',
          text: `Este estabelecimento está desativado no CNES (motivo ${establishment.deactivationReason}).`,
        },
      ]
    : [];
  return [...judgeKind(establishment), ...deactivated, ...judgeCnpj(establishment, cnpj)];
}

/**
 * Judges whether an establishment may be the operadora's head office (J2, J3, J5): type 68, subtype 005, active, and
 * with the operadora's CNPJ as its own or its maintainer's. What no registry can tell needs a declaration; it is never
 * refused.
 * @param operadora with its CNPJ in CADOP
 */
export function judgeEstablishment(answer: EstablishmentAnswer, operadora: { cnpj: string }): EstablishmentJudgement {
  const reasons = reasonsAgainst(answer, operadora.cnpj).sort((one, other) => weightOf(one) - weightOf(other));
  const gravest = reasons[0];
  return { verdict: gravest ? (WEIGHTS[weightOf(gravest)]?.[0] ?? 'needsDeclaration') : 'accepted', reasons };
}

/** The verdict on a person's bonds with other establishments (J8). */
export interface ConflictJudgement {
  /** onlyDeactivated: only a warning · conflict: choose another person, or have CNES corrected. */
  verdict: 'clear' | 'onlyDeactivated' | 'conflict' | 'inconclusive';
  /** The establishments behind the verdict: the active ones of a conflict, or the deactivated ones of a warning. */
  establishments: DirectedEstablishment[];
  /** The words for people, in pt-BR; for an inconclusive verdict, the reason. */
  text: string;
  /** The source of the verdict, for "segundo …"; undefined when inconclusive. */
  source?: string;
}

/**
 * Judges whether CNES names the person as responsible for another establishment (J8).
 * @param ownCnes the operadora's own CNES, which does not count; undefined while there is none
 */
export function judgeConflict(answer: DirectedByAnswer, ownCnes?: string): ConflictJudgement {
  if (answer.outcome === 'inconclusive') {
    const text = `${answer.detail} Declare que a pessoa não responde por outro estabelecimento e anexe o comprovante.`;
    return { verdict: 'inconclusive', establishments: [], text };
  }
  const others = answer.establishments.filter(({ cnes }) => cnes !== ownCnes);
  const active = others.filter((establishment) => establishment.active);
  const source = answer.source.label;
  const named = (list: DirectedEstablishment[]) => list.map(({ cnes, name }) => `${cnes} – ${name}`).join('; ');
  if (active.length > 0) {
    const text = `Esta pessoa consta no CNES como responsável por outro estabelecimento ativo: ${named(active)}. Escolha outra pessoa ou peça a correção no CNES e aguarde a próxima base.`;
    return { verdict: 'conflict', establishments: active, text, source };
  }
  if (others.length > 0) {
    const text = `Esta pessoa consta no CNES como responsável só por estabelecimentos desativados: ${named(others)}. Isso não impede.`;
    return { verdict: 'onlyDeactivated', establishments: others, text, source };
  }
  return {
    verdict: 'clear',
    establishments: [],
    text: 'Esta pessoa não responde por outro estabelecimento no CNES.',
    source,
  };
}
