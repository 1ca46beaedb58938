import { inCase, ofPerson } from '@/features/case/items';
import { judgeConflict, judgeEstablishment } from '@/features/registries/judging/judge';
import type { CaseView, Move, SubjectState } from '@/lib/dispatch/types';
import type { DirectedByAnswer, EstablishmentAnswer } from '@/lib/gateways/cnes/port';
import type { ConflictContext } from '@/machines/conflict/machine';
import type { EstablishmentContext } from '@/machines/establishment/machine';
import type { RegistrationContext } from '@/machines/registration/machine';

/** As many as the machine keeps. */
const MAX_LISTED = 50;

/** What is needed of one case to look at it again. */
export interface Watched {
  view: CaseView;
  operadora: { cnpj: string; emailMark: string; listed: boolean };
  /** Where the operadora's data come from ("o CADOP importado em …"). */
  source: string;
  /** What the base says of the case's CNES; none where the case has none yet. */
  establishment?: EstablishmentAnswer;
  /** What the base says of the administrator; none where nobody is nominated, or the CPF is not known. */
  directedBy?: DirectedByAnswer;
}

const RECHECKED = ['declared', 'confirmed', 'contradicted'];
const codesOf = (reasons: { code: string }[]): string => reasons.map(({ code }) => code).join();
const cnesOf = (list: { cnes: string }[]): string => list.map(({ cnes }) => cnes).join();
const move = ({ machine, scope, ref, revision }: SubjectState, event: Move['event']): Move => ({
  subject: { machine, scope, ref },
  event,
  expected: revision,
});

/** J2, J3, J5. Nothing sure (unavailable, subtype unknown) changes nothing; a number that is gone is noted. */
function establishmentMove({ view, operadora, establishment: answer }: Watched): Move[] {
  const subject = view.subject(inCase('establishment'));
  const { cnes, verdict, reasons, absence, name: known } = subject.context as EstablishmentContext;
  if (!cnes || !answer || answer.outcome === 'unavailable' || !RECHECKED.includes(subject.stage)) return [];
  const judged = judgeEstablishment(answer, operadora);
  const isMissing = answer.outcome === 'notFound';
  if (isMissing && (absence || subject.stage !== 'confirmed')) return [];
  if (!isMissing && judged.verdict === 'needsDeclaration') return [];
  const same = judged.verdict === verdict && codesOf(judged.reasons) === codesOf(reasons);
  if (same && !absence && !isMissing) return [];
  const name = answer.outcome === 'found' ? answer.establishment.name : known;
  const said = { cnes, ...judged, name, source: answer.source.label };
  return [move(subject, { type: 'establishment.recheck', ...said })];
}

/** J8. A base that cannot tell changes nothing; the same other establishments change nothing. */
function conflictMove({ view, directedBy }: Watched): Move[] {
  if (view.administratorPersonId === null || !directedBy) return [];
  const subject = view.subject(ofPerson('conflict', view.administratorPersonId));
  const { cnes } = view.subject(inCase('establishment')).context as EstablishmentContext;
  const { verdict, establishments, text, source } = judgeConflict(directedBy, cnes ?? undefined);
  if (verdict === 'inconclusive') return [];
  const held = subject.context as ConflictContext;
  const listed = establishments.slice(0, MAX_LISTED);
  const settled = subject.stage !== 'declared' && subject.stage !== 'inconclusive';
  if (settled && verdict === held.verdict && cnesOf(listed) === cnesOf(held.establishments)) return [];
  return [move(subject, { type: 'conflict.check', verdict, establishments: listed, detail: text, source })];
}

/** J25: still registered, CNPJ, e-mail. */
function registrationMove({ view, operadora, source }: Watched): Move[] {
  const subject = view.subject(inCase('registration'));
  const { seen } = subject.context as RegistrationContext;
  const { cnpj, emailMark, listed } = operadora;
  if (seen && seen.cnpj === cnpj && seen.emailMark === emailMark && seen.listed === listed) return [];
  return [move(subject, { type: 'registration.observe', cnpj, emailMark, listed, source })];
}

/** J25: what a look at the registries changes in a case; nothing, for nearly all of them nearly always. */
export const watchMoves = (watched: Watched): Move[] => [
  ...registrationMove(watched),
  ...establishmentMove(watched),
  ...conflictMove(watched),
];
