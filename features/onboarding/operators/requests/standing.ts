import type { StatusTone } from '@/components/status-tag';
import { pairOf } from '@/features/case/computers';
import { computersOf, inCase, isComplete, isEligible, metaOf, ofPerson, peopleOf } from '@/features/case/items';
import { paths } from '@/features/case/paths';
import { type Check, checksOf } from '@/features/case/people/checks';
import type { CaseView, SubjectState } from '@/features/case/view';
import { WHO } from '@/features/case/words.copy';
import { COMPUTER_WORDS, REQUEST_WORDS, TOO_EARLY, VACANT } from './copy';

/** Why operators' requests cannot be made now (J18, J24), and where what is missing is done. */
export interface Closed {
  vacant: boolean;
  reason: string;
  href: string;
  label: string;
}

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

/** What SGOP asks of a professional before the requests (J9–J12) and with them (J14), as it stands. */
export const operatorChecks = (view: CaseView, personId: string): Check[] =>
  checksOf(view, personId).filter(({ path }) => path !== 'vinculo');

/** Of those, what still holds the requests back. A computer counts as soon as it is requested. */
export function pendingChecks(view: CaseView, personId: string): Check[] {
  const { computerRequested } = requestFacts(view, personId);
  const isDone = ({ path, tone }: Check) =>
    path === 'computadores' ? computerRequested : tone === 'quiet' || tone === 'good';
  return operatorChecks(view, personId).filter((check) => !isDone(check));
}

/** May the person be put on the list of operators, or are they on it? */
export const isPreparable = (stage: string): boolean => stage === 'notStarted' || stage === 'withdrawn';

/** The facts that the machine asks for when a request is registered; read here, never taken from a form. */
export const requestFacts = (view: CaseView, personId: string) => ({
  eligible: isEligible(view, `person:${personId}`),
  computerRequested: computersOf(view, `person:${personId}`).some(isComplete),
  administratorActive: view.administratorActive,
});

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

export function operatorStatus(view: CaseView, personId: string): OperatorStatus {
  const request = view.subject(ofPerson('operatorRequest', personId));
  const open = ['preparing', 'rejected', 'awaitingAdministrator'].includes(request.stage);
  const pending = open ? pendingChecks(view, personId) : [];
  const { words, tone } = REQUEST_WORDS[request.stage] ?? { words: request.stage, tone: 'going' };
  return { personId, stage: request.stage, words, tone, who: whoActs(view, request, pending), pending };
}

/** Everybody who is, or was, to be an operator. */
export const operatorIds = (view: CaseView): string[] =>
  view
    .all()
    .filter(({ machine, stage }) => machine === 'operatorRequest' && stage !== 'notStarted')
    .flatMap(({ scope }) => peopleOf(scope));

export interface ComputerRow {
  ref: string;
  stage: string;
  name: string;
  place: string;
  requestedOn: string | null;
  words: string;
  tone: StatusTone;
  revision: number;
  /** The computer whose place it takes, or took. */
  replaces: string | null;
}

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

/** One thing that waits for the administrator's decision. */
export interface Pending {
  personId: string;
  kind: 'request' | 'computer';
  what: string;
  /** Instant or day since which it waits. */
  since: string;
}

/** Requests and computers of operators that wait for a decision, oldest first. */
export function pendingDecisions(view: CaseView): Pending[] {
  // Asked once: of thousands of operators, looking through the whole case for each takes seconds.
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
