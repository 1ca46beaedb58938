import { judgeConflict, judgeEstablishment } from '@/features/registries/judging/judge';
import type { CaseView, Move, SubjectState } from '@/lib/dispatch/types';
import type { DirectedByAnswer, EstablishmentAnswer } from '@/lib/gateways/cnes/port';
import type { AlertContext } from '@/machines/alert/machine';
import type { ConflictContext } from '@/machines/conflict/machine';
import type { EstablishmentContext } from '@/machines/establishment/machine';
import type { RegistrationContext } from '@/machines/registration/machine';
import { inCase, ofPerson } from './items';

/** What a public registry says against a case; one alert each, however often it comes and goes. */
export const ALERT_CODES = ['CNES', 'CNES-AUSENTE', 'VINCULO', 'ANS-REGISTRO', 'ANS-DADOS'] as const;
export type AlertCode = (typeof ALERT_CODES)[number];

export const alertSubject = (code: AlertCode) => ({ ...inCase('alert'), ref: code });

interface Finding {
  /** What was found; names establishments, never a person. */
  detail: string;
  source: string;
}

const DETAIL_LENGTH = 4000;
/** As many as the machine keeps. */
const MAX_LISTED = 50;

function establishmentFindings(view: CaseView): Partial<Record<AlertCode, Finding>> {
  const { stage, context } = view.subject(inCase('establishment'));
  const { cnes, reasons, source, absence } = context as EstablishmentContext;
  if (stage === 'contradicted') return { CNES: { detail: reasons.map(({ text }) => text).join(' '), source } };
  if (stage === 'confirmed' && absence) return { 'CNES-AUSENTE': { detail: `CNES ${cnes}`, source: absence.source } };
  return {};
}

function conflictFinding(view: CaseView): Partial<Record<AlertCode, Finding>> {
  if (view.administratorPersonId === null) return {};
  const { stage, context } = view.subject(ofPerson('conflict', view.administratorPersonId));
  if (stage !== 'conflicted' && stage !== 'awaitingCorrection') return {};
  const { establishments, source } = context as ConflictContext;
  return { VINCULO: { detail: establishments.map(({ cnes, name }) => `${cnes} – ${name}`).join('; '), source } };
}

function registrationFinding(view: CaseView): Partial<Record<AlertCode, Finding>> {
  const { stage, context } = view.subject(inCase('registration'));
  const { known, seen, source } = context as RegistrationContext;
  if (stage === 'unlisted') return { 'ANS-REGISTRO': { detail: '', source } };
  if (stage !== 'changed' || !known || !seen) return {};
  const changed = [known.cnpj !== seen.cnpj && 'CNPJ', known.emailMark !== seen.emailMark && 'e-mail'];
  return { 'ANS-DADOS': { detail: changed.filter(Boolean).join(' e '), source } };
}

/**
 * J25, in the statement of the change itself: an alert is open exactly while a registry contradicts what the case
 * rests on. So it opens by the recheck of an import, and closes by the next one, by another person or by another CNES.
 */
export function alertConsequences(view: CaseView): Move[] {
  if (!view.whole) return [];
  const found = { ...establishmentFindings(view), ...conflictFinding(view), ...registrationFinding(view) };
  return ALERT_CODES.flatMap((code): Move[] => {
    const subject = alertSubject(code);
    const { stage, context } = view.subject(subject);
    const finding = found[code];
    if (!finding) return stage === 'open' ? [{ subject, event: { type: 'alert.close' } }] : [];
    const told = { ...finding, detail: finding.detail.slice(0, DETAIL_LENGTH) };
    if (stage !== 'open') return [{ subject, event: { type: 'alert.open', ...told } }];
    return (context as AlertContext).detail === told.detail
      ? []
      : [{ subject, event: { type: 'alert.update', ...told } }];
  });
}

/** How many alerts are open, for lists. */
export const countAlerts = (view: CaseView): number =>
  view.all().filter(({ machine, stage }) => machine === 'alert' && stage === 'open').length;

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

export interface OpenAlert {
  code: AlertCode;
  detail: string;
  source: string;
  openedAt: string | null;
}

/** The alerts that are open now, in the order of the journey. */
export const openAlerts = (view: CaseView): OpenAlert[] =>
  ALERT_CODES.flatMap((code) => {
    const { stage, context } = view.subject(alertSubject(code));
    const { detail, source, openedAt } = context as AlertContext;
    return stage === 'open' ? [{ code, detail, source, openedAt }] : [];
  });

/** Where an alert is dealt with. */
export function alertAddress(code: AlertCode, caseId: string, administratorPersonId: string | null): string {
  if (code === 'VINCULO') return `/casos/${caseId}/pessoas/${administratorPersonId}/vinculo`;
  return `/casos/${caseId}/${code.startsWith('CNES') ? 'cnes' : 'registro-ans'}`;
}
