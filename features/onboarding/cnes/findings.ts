import {
  type EstablishmentJudgement,
  type EstablishmentVerdict,
  judgeEstablishment,
  kindText,
} from '@/features/registries/judging/judge';
import type { Finding } from '@/lib/form/spec';
import type { CnesSource, FoundEstablishment, SearchAnswer } from '@/lib/gateways/cnes/port';
import { CNES_WARNING, checkCnes } from '@/lib/identifiers/cnes';
import { cnpjRoot, formatCnpj } from '@/lib/identifiers/cnpj';

interface Answers {
  cnes: string;
  justificativa?: string;
  ficha?: string;
}

type Checked = EstablishmentJudgement & { name: string; source: string };

/** A check digit that looks wrong is never a refusal: the person says in words that the number is right. */
function digitFinding({ cnes, justificativa }: Answers): Finding[] {
  if (checkCnes(cnes) !== 'warning') return [];
  if (justificativa) return [{ level: 'warning', text: CNES_WARNING, field: 'cnes' }];
  const text = `${CNES_WARNING} Se ele estiver certo, explique na justificativa.`;
  return [{ level: 'blocking', text, field: 'cnes' }];
}

/** The question that a reason still needs answered before the number can be sent, if any. */
function missing(code: string, verdict: Checked['verdict'], { justificativa, ficha }: Answers): string | null {
  if (verdict === 'needsDeclaration' && !ficha) return 'ficha';
  return code === 'cnpjSameRoot' && verdict === 'acceptedWithWarning' && !justificativa ? 'justificativa' : null;
}

/** J2, J3, J5: what the look-up found, as the person reads it before sending; blocking findings stop the sending. */
export function findingsOf(answers: Answers, { verdict, reasons, name, source }: Checked): Finding[] {
  const resting = source ? { source: `segundo ${source}` } : {};
  const found: Finding = {
    level: verdict === 'refused' ? 'info' : 'ok',
    text: `Estabelecimento ${answers.cnes}: ${name}.`,
    ...resting,
  };
  const against = reasons.map(({ text, code }): Finding => {
    const field = missing(code, verdict, answers);
    return { level: verdict === 'refused' || field ? 'blocking' : 'warning', text, field: field ?? 'cnes', ...resting };
  });
  return [...digitFinding(answers), ...(name ? [found] : []), ...against];
}

/** How an establishment's CNPJ, its own or its maintainer's, stands to the operadora's (J3). */
export type CnpjRelation = 'same' | 'sameRoot' | 'other' | 'none';

/** A found establishment as the search shows it. */
export interface Candidate {
  cnes: string;
  name: string;
  /** "Belo Horizonte, MG"; '' when the source does not tell. */
  place: string;
  /** "tipo 68 – …, subtipo 005 – …". */
  kind: string;
  relation: CnpjRelation;
  /** The CNPJ that the relation rests on, with its mask, and whether it is the maintainer's; '' without one. */
  cnpj: string;
  maintainers: boolean;
  active: boolean;
  verdict: EstablishmentVerdict;
  /** The gravest reason, pt-BR; '' when it serves. */
  reason: string;
}

/** The one of its CNPJs that is nearest to the operadora's, its own before the maintainer's. */
function nearestCnpj({ cnpj, maintainerCnpj }: FoundEstablishment, wanted: string) {
  const held = [
    { text: cnpj ?? '', maintainers: false },
    { text: maintainerCnpj ?? '', maintainers: true },
  ].filter(({ text }) => text !== '');
  const those = (relation: CnpjRelation, fits: (text: string) => boolean) =>
    held.filter(({ text }) => fits(text)).map((found) => ({ relation, ...found }));
  const [nearest] = [
    ...those('same', (text) => text === wanted),
    ...those('sameRoot', (text) => cnpjRoot(text) === cnpjRoot(wanted)),
    ...those('other', () => true),
  ];
  return nearest ?? { relation: 'none' as const, text: '', maintainers: false };
}

/**
 * Whether what was found would do as the operadora's CNES, as the form will judge it too (J2, J3).
 * @param ownCnpj the operadora's, as CADOP has it
 */
export function candidateOf(found: FoundEstablishment, source: CnesSource, ownCnpj: string): Candidate {
  const { cnes, name, city, uf, deactivationReason } = found;
  const answer = { outcome: 'found' as const, establishment: found, source };
  const { verdict, reasons } = judgeEstablishment(answer, { cnpj: ownCnpj });
  const { relation, text, maintainers } = nearestCnpj(found, ownCnpj);
  return {
    cnes,
    name,
    place: [city, uf].filter(Boolean).join(', '),
    kind: kindText(found),
    relation,
    cnpj: text && formatCnpj(text),
    maintainers,
    active: !deactivationReason,
    verdict,
    reason: reasons[0]?.text ?? '',
  };
}

/** A search's answer as its page shows it: the operadora's own first, and none twice. */
export function resultOf(answer: Extract<SearchAnswer, { outcome: 'searched' }>, ownCnpj: string) {
  const { own, found, more, complete, source } = answer;
  const shown = new Set(own.map(({ cnes }) => cnes));
  const candidates = (rows: FoundEstablishment[]) => rows.map((row) => candidateOf(row, source, ownCnpj));
  return {
    own: candidates(own),
    others: candidates(found.filter(({ cnes }) => !shown.has(cnes))),
    /** Nothing at all was found by what was typed, not even among the operadora's own. */
    nothing: found.length === 0,
    more,
    complete,
    source: source.label,
  };
}
