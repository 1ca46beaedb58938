import { inCase, ofPerson } from '@/features/case/items';
import { type CaseView, moveOf } from '@/features/case/view';
import { judgeConflict, judgeEstablishment } from '@/features/registries/judging/judge';
import type { DirectedByAnswer, EstablishmentAnswer } from '@/lib/gateways/cnes/port';
import type { AnyMove } from '@/machines/catalog';

/** The most establishments that the machine keeps. */
const MAX_LISTED = 50;

/** What a recheck needs to know about a case. */
export interface Rechecked {
  view: CaseView;
  operadora: { cnpj: string; emailMark: string; listed: boolean };
  /** The source of the operadora's data ("o CADOP importado em …"). */
  source: string;
  /** What the base says about the case's CNES; undefined if the case has none yet. */
  establishment?: EstablishmentAnswer;
  /** What the base says about the administrator; undefined without a nominated person or their CPF. */
  directedBy?: DirectedByAnswer;
}

const RECHECKED = ['declared', 'confirmed', 'contradicted'];
const codesOf = (reasons: { code: string }[]): string => reasons.map(({ code }) => code).join();
const cnesOf = (list: { cnes: string }[]): string => list.map(({ cnes }) => cnes).join();

/** J2, J3, J5. An uncertain answer (unavailable, unknown subtype) changes nothing; a missing number is noted. */
function establishmentMove({ view, operadora, establishment: answer }: Rechecked): AnyMove[] {
  const subject = view.subject(inCase('establishment'));
  const { cnes, verdict, reasons, absence, name: known } = subject.context;
  if (!cnes || !answer || answer.outcome === 'unavailable' || !RECHECKED.includes(subject.stage)) return [];
  const judged = judgeEstablishment(answer, operadora);
  const isMissing = answer.outcome === 'notFound';
  if (isMissing && (absence || subject.stage !== 'confirmed')) return [];
  if (!isMissing && judged.verdict === 'needsDeclaration') return [];
  const same = judged.verdict === verdict && codesOf(judged.reasons) === codesOf(reasons);
  if (same && !absence && !isMissing) return [];
  const name = answer.outcome === 'found' ? answer.establishment.name : known;
  const said = { cnes, ...judged, name, source: answer.source.label };
  return [moveOf(subject, { type: 'establishment.recheck', ...said }, subject.revision)];
}

/** J8. An inconclusive answer and the same establishments as before change nothing. */
function conflictMove({ view, directedBy }: Rechecked): AnyMove[] {
  if (view.administratorPersonId === null || !directedBy) return [];
  const subject = view.subject(ofPerson('conflict', view.administratorPersonId));
  const { cnes } = view.subject(inCase('establishment')).context;
  const { verdict, establishments, text, source } = judgeConflict(directedBy, cnes ?? undefined);
  if (verdict === 'inconclusive') return [];
  const held = subject.context;
  const listed = establishments.slice(0, MAX_LISTED);
  const settled = subject.stage !== 'declared' && subject.stage !== 'inconclusive';
  if (settled && verdict === held.verdict && cnesOf(listed) === cnesOf(held.establishments)) return [];
  return [
    moveOf(
      subject,
      { type: 'conflict.check', verdict, establishments: listed, detail: text, source },
      subject.revision,
    ),
  ];
}

/** J25: whether ANS still lists the operadora, its CNPJ and its e-mail. */
function registrationMove({ view, operadora, source }: Rechecked): AnyMove[] {
  const subject = view.subject(inCase('registration'));
  const { seen } = subject.context;
  const { cnpj, emailMark, listed } = operadora;
  if (seen && seen.cnpj === cnpj && seen.emailMark === emailMark && seen.listed === listed) return [];
  return [moveOf(subject, { type: 'registration.observe', cnpj, emailMark, listed, source }, subject.revision)];
}

/** J25: the moves of a recheck; nearly always none. */
export const recheckMoves = (rechecked: Rechecked): AnyMove[] => [
  ...registrationMove(rechecked),
  ...establishmentMove(rechecked),
  ...conflictMove(rechecked),
];
