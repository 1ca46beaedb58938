import type { StatusTone } from '@/components/status-tag';
import { pairOf } from '@/features/case/computers';
import { computersOf, inCase, isComplete, isEligible, metaOf, ofPerson, peopleOf } from '@/features/case/items';
import { paths } from '@/features/case/paths';
import { type Check, checksOf } from '@/features/case/people/checks';
import type { CaseView, SubjectState } from '@/features/case/view';
import { WHO } from '@/features/case/words.copy';
import { COMPUTER_WORDS, REQUEST_WORDS, TOO_EARLY, VACANT } from './copy';

/** Why operators' requests cannot be made now (J18, J24), with a link to where that is resolved. */
export interface Closed {
  vacant: boolean;
  reason: string;
  href: string;
  label: string;
}

/** J18, J24: why no operator's request can be made now; null while an administrator is active. */
export function closedBecause(view: CaseView): Closed | null {
  if (view.administratorActive) return null;
  const { stage, context } = view.subject(inCase('administrator'));
  const { caseId } = view;
  if (stage === 'vacant')
    return {
      vacant: true,
      reason: VACANT,
      href: paths.administrator(caseId),
      label: 'Indicar o próximo administrador',
    };
  const succession = context.formerIds.length > 0;
  const early = { vacant: succession, reason: succession ? VACANT : TOO_EARLY };
  if (stage === 'awaitingAuthorisation')
    return { ...early, href: paths.support(caseId), label: 'Ver a autorização do suporte' };
  if (stage === 'nominated')
    return { ...early, href: paths.administrator(caseId), label: 'Continuar com o administrador' };
  if (isComplete(view.subject(inCase('establishment'))))
    return { ...early, href: paths.administrator(caseId), label: 'Indicar o administrador' };
  return { ...early, href: paths.cnes(caseId), label: 'Concluir o CNES da operadora' };
}

/** The checks of a professional that SGOP asks for: J9–J12 before the requests, J14 with them. */
export const operatorChecks = (view: CaseView, personId: string): Check[] =>
  checksOf(view, personId).filter(({ path }) => path !== 'vinculo');

/** The checks that still hold the requests back. A computer counts as soon as it is requested. */
export function pendingChecks(view: CaseView, personId: string): Check[] {
  const { computerRequested } = requestFacts(view, personId);
  const isDone = ({ path, tone }: Check) =>
    path === 'computadores' ? computerRequested : tone === 'quiet' || tone === 'good';
  return operatorChecks(view, personId).filter((check) => !isDone(check));
}

/** True if a person in this state of the request may be added to the list; false if they are on it. */
export const isPreparable = (stage: string): boolean => stage === 'notStarted' || stage === 'withdrawn';

/** The facts that the machine needs for `request.submit` (J18, J19). They come from the case, never from a form. */
export const requestFacts = (view: CaseView, personId: string) => ({
  eligible: isEligible(view, `person:${personId}`),
  computerRequested: computersOf(view, `person:${personId}`).some(isComplete),
  administratorActive: view.administratorActive,
});

/** An operator's request for display: its state in words, who must act, and the checks that are missing. */
export interface OperatorStatus {
  personId: string;
  stage: string;
  words: string;
  tone: StatusTone;
  who: string;
  pending: Check[];
}

function whoActs(view: CaseView, request: SubjectState, pending: Check[]): string {
  const closed = closedBecause(view);
  if (request.stage === 'awaitingAdministrator' && closed) return `${WHO.equipe}: sem administrador ativo`;
  if (request.stage !== 'preparing') return WHO[metaOf(request).waitsFor];
  const [first] = pending;
  if (first) return WHO[first.waitsFor];
  return closed ? `${WHO.equipe}: falta o administrador ativo` : WHO.titular;
}

/** The status of one person's request. */
export function operatorStatus(view: CaseView, personId: string): OperatorStatus {
  const request = view.subject(ofPerson('operatorRequest', personId));
  const open = ['preparing', 'rejected', 'awaitingAdministrator'].includes(request.stage);
  const pending = open ? pendingChecks(view, personId) : [];
  const { words, tone } = REQUEST_WORDS[request.stage] ?? { words: request.stage, tone: 'going' };
  return { personId, stage: request.stage, words, tone, who: whoActs(view, request, pending), pending };
}

/** Ids of everybody who is or was on the list of operators. */
export const operatorIds = (view: CaseView): string[] =>
  view
    .all()
    .filter(({ machine, stage }) => machine === 'operatorRequest' && stage !== 'notStarted')
    .flatMap(({ scope }) => peopleOf(scope));

/** A person's computer for display. `ref` is its id. */
export interface ComputerRow {
  ref: string;
  stage: string;
  name: string;
  place: string;
  requestedOn: string | null;
  words: string;
  tone: StatusTone;
  revision: number;
  /** The name of the computer that it replaces or replaced. */
  replaces: string | null;
}

/** One person's computers, in the order of registration. */
export function computerRows(view: CaseView, personId: string): ComputerRow[] {
  const all = computersOf(view, `person:${personId}`);
  return all.map((computer) => {
    const { ref = '', stage, revision, context } = computer;
    const { name, place, requestedOn } = context;
    const replaces = pairOf(all, computer).replaces?.name ?? null;
    const { words, tone } = COMPUTER_WORDS[stage] ?? { words: stage, tone: 'going' };
    return { ref, stage, name, place, requestedOn, words, tone, revision, replaces };
  });
}

/** A request or a computer that waits for the administrator's decision. */
export interface Pending {
  personId: string;
  kind: 'request' | 'computer';
  what: string;
  /** ISO instant (UTC) or day (yyyy-mm-dd) since which it waits. */
  since: string;
}

/** J19: operators' requests and computers that wait for the administrator, oldest first. */
export function pendingDecisions(view: CaseView): Pending[] {
  // Computed once: with thousands of operators, searching the whole case for each takes seconds.
  const scopes = new Set(view.all().flatMap(({ machine, scope }) => (machine === 'computer' ? [scope] : [])));
  const computersOfPerson = (personId: string) =>
    scopes.has(`person:${personId}`) ? computerRows(view, personId) : [];
  const waiting = operatorIds(view).flatMap((personId): Pending[] => {
    const request = view.subject(ofPerson('operatorRequest', personId));
    const { profile, waitingSince, requestedOn } = request.context;
    const asked: Pending = {
      personId,
      kind: 'request',
      what: `Vínculo e perfil ${profile}`,
      since: waitingSince ?? requestedOn ?? '',
    };
    const computers = computersOfPerson(personId)
      .filter(({ stage }) => stage === 'requested' && personId !== view.administratorPersonId)
      .map(
        ({ name, place, requestedOn: on, replaces }): Pending => ({
          personId,
          kind: 'computer',
          what: `Computador ${name} (${place})${replaces ? `, no lugar de ${replaces}` : ''}`,
          since: on ?? '',
        }),
      );
    const gone = request.stage === 'withdrawn' || request.stage === 'inactive';
    return [...(request.stage === 'awaitingAdministrator' ? [asked] : []), ...(gone ? [] : computers)];
  });
  return waiting.sort((a, b) => a.since.localeCompare(b.since));
}
