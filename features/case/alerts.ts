import type { AnyMove } from '@/machines/catalog';
import { ALERTS_OF, inCase, ofPerson } from './items';
import { paths } from './paths';
import type { CaseView } from './view';

/** What a public registry can say against a case. Each code has one alert, which reopens when the cause returns. */
export const ALERT_CODES = ['CNES', 'CNES-AUSENTE', 'VINCULO', 'ANS-REGISTRO', 'ANS-DADOS'] as const;
export type AlertCode = (typeof ALERT_CODES)[number];

/** The subject of a case's alert with this code. */
export const alertSubject = (code: AlertCode) => ({ ...inCase('alert'), ref: code });

interface Finding {
  /** What was found, in pt-BR. Names establishments, never a person. */
  detail: string;
  source: string;
}

const DETAIL_LENGTH = 4000;

function establishmentFindings(view: CaseView): Partial<Record<AlertCode, Finding>> {
  const { stage, context } = view.subject(inCase('establishment'));
  const { cnes, reasons, source, absence } = context;
  if (stage === 'contradicted') return { CNES: { detail: reasons.map(({ text }) => text).join(' '), source } };
  if (stage === 'confirmed' && absence) return { 'CNES-AUSENTE': { detail: `CNES ${cnes}`, source: absence.source } };
  return {};
}

function conflictFinding(view: CaseView): Partial<Record<AlertCode, Finding>> {
  if (view.administratorPersonId === null) return {};
  const { stage, context } = view.subject(ofPerson('conflict', view.administratorPersonId));
  if (stage !== 'conflicted' && stage !== 'awaitingCorrection') return {};
  const { establishments, source } = context;
  return { VINCULO: { detail: establishments.map(({ cnes, name }) => `${cnes} – ${name}`).join('; '), source } };
}

function registrationFinding(view: CaseView): Partial<Record<AlertCode, Finding>> {
  const { stage, context } = view.subject(inCase('registration'));
  const { known, seen, source } = context;
  if (stage === 'unlisted') return { 'ANS-REGISTRO': { detail: '', source } };
  if (stage !== 'changed' || !known || !seen) return {};
  const changed = [known.cnpj !== seen.cnpj && 'CNPJ', known.emailMark !== seen.emailMark && 'e-mail'];
  return { 'ANS-DADOS': { detail: changed.filter(Boolean).join(' e '), source } };
}

/**
 * J25: an alert is open exactly while a registry contradicts what the case rests on. The moves join the statement of
 * the change itself. An import's recheck opens an alert; the next recheck, another person or another CNES closes it.
 */
export function alertConsequences(view: CaseView): AnyMove[] {
  if (!view.whole) return [];
  const found = { ...establishmentFindings(view), ...conflictFinding(view), ...registrationFinding(view) };
  return ALERT_CODES.flatMap((code): AnyMove[] => {
    const subject = alertSubject(code);
    const { stage, context } = view.subject(subject);
    const finding = found[code];
    if (!finding) return stage === 'open' ? [{ subject, event: { type: 'alert.close' } }] : [];
    const told = { ...finding, detail: finding.detail.slice(0, DETAIL_LENGTH) };
    if (stage !== 'open') return [{ subject, event: { type: 'alert.open', ...told } }];
    return context.detail === told.detail ? [] : [{ subject, event: { type: 'alert.update', ...told } }];
  });
}

/** The number of open alerts, for lists. */
export const countAlerts = (view: CaseView): number =>
  view.all().filter(({ machine, stage }) => machine === 'alert' && stage === 'open').length;

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
    const { detail, source, openedAt } = context;
    return stage === 'open' ? [{ code, detail, source, openedAt }] : [];
  });

/** The open alerts that concern an item of the case. */
export const alertsOn = (view: CaseView, code: string): OpenAlert[] =>
  openAlerts(view).filter((alert) => ALERTS_OF[code]?.includes(alert.code));

/** Is the end of a recheck after the case was opened? A recheck before that did not look at the case. */
export const isSince = (ended: Date | null | undefined, openedAt: string | null): boolean =>
  Boolean(ended && openedAt && ended.toISOString() >= openedAt);

/** The address of the page where an alert is dealt with. */
export function alertAddress(code: AlertCode, caseId: string, administratorPersonId: string | null): string {
  if (code === 'VINCULO') return paths.conflict(caseId, String(administratorPersonId));
  return code.startsWith('CNES') ? paths.cnes(caseId) : paths.registration(caseId);
}
