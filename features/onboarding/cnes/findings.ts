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

/** A suspicious check digit is never refused: the person explains in the justification that the number is right. */
function digitFinding({ cnes, justificativa }: Answers): Finding[] {
  if (checkCnes(cnes) !== 'warning') return [];
  if (justificativa) return [{ level: 'warning', text: CNES_WARNING, field: 'cnes' }];
  const text = `${CNES_WARNING} Se ele estiver certo, explique na justificativa.`;
  return [{ level: 'blocking', text, field: 'cnes' }];
}

/** The field that a reason still needs filled in before the number can be sent, if any. */
function missing(code: string, verdict: Checked['verdict'], { justificativa, ficha }: Answers): string | null {
  if (verdict === 'needsDeclaration' && !ficha) return 'ficha';
  return code === 'cnpjSameRoot' && verdict === 'acceptedWithWarning' && !justificativa ? 'justificativa' : null;
}

/** J2, J3, J5: the look-up's result as findings, shown before the number is sent. Blocking ones stop the sending. */
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

/** How an establishment's CNPJ, its own or its maintainer's, compares with the operadora's (J3). */
export type CnpjRelation = 'same' | 'sameRoot' | 'other' | 'none';

/** An establishment as the search result shows it. */
export interface Candidate {
  cnes: string;
  name: string;
  /** "Belo Horizonte, MG"; '' if the source does not say. */
  place: string;
  /** "tipo 68 – …, subtipo 005 – …". */
  kind: string;
  relation: CnpjRelation;
  /** The CNPJ that the relation rests on, formatted; '' if there is none. */
  cnpj: string;
  /** True if that CNPJ is the maintainer's. */
  maintainers: boolean;
  active: boolean;
  verdict: EstablishmentVerdict;
  /** The first reason of the verdict, pt-BR; '' if the establishment is accepted. */
  reason: string;
}

/** The establishment's CNPJ that is closest to the operadora's. Its own goes before the maintainer's. */
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
 * Judges an establishment as the operadora's CNES, by the same rules as the form (J2, J3).
 * @param ownCnpj the operadora's CNPJ in CADOP
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

/** The answer to a search, for its page. Establishments of the operadora's own are not repeated among the others. */
export function resultOf(answer: Extract<SearchAnswer, { outcome: 'searched' }>, ownCnpj: string) {
  const { own, found, more, complete, source } = answer;
  const shown = new Set(own.map(({ cnes }) => cnes));
  const candidates = (rows: FoundEstablishment[]) => rows.map((row) => candidateOf(row, source, ownCnpj));
  return {
    own: candidates(own),
    others: candidates(found.filter(({ cnes }) => !shown.has(cnes))),
    /** True if nothing matches what was typed, not even an establishment of the operadora's own. */
    nothing: found.length === 0,
    more,
    complete,
    source: source.label,
  };
}
