import { personOf } from '@/lib/dispatch/subjects';
import type { CaseView, Machinery, Move } from '@/lib/dispatch/types';
import type { AttestationContext } from '@/machines/attestation/machine';
import { CATALOG } from '@/machines/catalog';
import type { Stage } from '@/machines/definition';
import type { DelegationContext } from '@/machines/delegation/machine';
import { alertConsequences, countAlerts } from './alerts';
import { replacementConsequences } from './computers';
import { conclusion, type ItemState, itemState, reviewConsequences } from './item-state';
import { CASE_ITEMS, inCase } from './items';
import { QUEUE, QUEUE_LEFT } from './queue-projection';
import { type CaseFacts, caseRow } from './row-projection';
import { STAYS } from './stay-projection';

export const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day.slice(0, 10)}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** The mandatory items of a case as they stand, in the journey's order. */
export const caseItems = (view: CaseView): ItemState[] => CASE_ITEMS.map((item) => itemState(item, view, 'case'));

/** J24: kept on the case while it runs, so that gates and door need not load the machine. */
function delegationOf(view: CaseView): CaseFacts['delegation'] {
  const { stage, context } = view.subject(inCase('delegation'));
  const { delegateUserId: userId, from, until } = context as DelegationContext;
  return stage === 'delegated' && userId && from && until ? { userId, from, until } : null;
}

const settled = (state: ItemState): boolean => state.status === 'accepted' || state.status === 'toReview';

const attestationLateness = (stage: string): 0 | 1 | 2 => (stage === 'overdue' ? 2 : stage === 'due' ? 1 : 0);

/** What lists show of a case, derived from its states and decisions. */
export function caseFacts(view: CaseView): CaseFacts {
  const administrator = view.subject(inCase('administrator'));
  const onboarding = view.subject(inCase('onboarding'));
  const concluded = onboarding.stage === 'concluded';
  const items = caseItems(view);
  const next = items.find((state) => state.status === 'returned') ?? items.find((state) => !settled(state));
  const { personId } = administrator.context;
  return {
    administratorPersonId: typeof personId === 'string' ? personId : null,
    administratorActive: administrator.stage === 'active',
    stage: concluded ? 'depois' : (next?.item.stage ?? 'acesso'),
    waitingFor: concluded ? 'ninguem' : (next?.waitsFor ?? 'revisor'),
    alertsOpen: countAlerts(view),
    delegation: delegationOf(view),
    concludedAt: concluded ? String(onboarding.context.concludedAt) : null,
    cnes: (view.subject(inCase('establishment')).context.cnes as string | null) ?? null,
    attestation: attestationLateness(view.subject(inCase('attestation')).stage),
    vacant: administrator.stage === 'vacant',
    assignedTo: (view.subject(inCase('assignment')).context.reviewerId as string | null) ?? null,
  };
}

/** The stages of the line that have mandatory items; operators go beside it (ADR 0005). */
const LINE = ['cnes', 'administrador', 'computador', 'suporte', 'acesso'] as const satisfies Stage[];

export type LineState = 'done' | 'here' | 'waiting' | 'ahead' | 'blocked';

/**
 * The line of a case: where it stands is what lists and figures say of it (`caseFacts`). A stage is done when nothing
 * of it is left but a reviewer's look, and blocked while none of its items can start.
 */
export function stationsOf(
  items: ItemState[],
  { stage: present, waitingFor }: Pick<CaseFacts, 'stage' | 'waitingFor'>,
): { stage: Stage; state: LineState; present: boolean; waitingFor: string }[] {
  return LINE.map((stage) => {
    const open = items.filter((state) => state.item.stage === stage && !settled(state));
    const here: LineState = waitingFor === 'equipe' ? 'here' : 'waiting';
    const blocked = open.every(({ status }) => status === 'blocked');
    const elsewhere: LineState = open.length === 0 ? 'done' : blocked ? 'blocked' : 'ahead';
    return { stage, state: stage === present ? here : elsewhere, present: stage === present, waitingFor };
  });
}

function attestationBegins(view: CaseView): Move | null {
  if (!view.whole) return null;
  const { stage, context } = view.subject(inCase('onboarding'));
  const attestation = view.subject(inCase('attestation'));
  if (stage !== 'concluded' || attestation.stage !== 'notStarted') return null;
  const on = String(context.concludedAt).slice(0, 10);
  const dueOn = daysAfter(on, (attestation.context as AttestationContext).days);
  return { subject: inCase('attestation'), event: { type: 'attestation.begin', on, dueOn } };
}

/** J24: an authorisation is of one person; who comes after needs their own. */
function supportRestarts(view: CaseView): Move[] {
  if (!view.whole || view.subject(inCase('administrator')).context.personId !== null) return [];
  const subject = inCase('support');
  return view.subject(subject).stage === 'awaitingTicket' ? [] : [{ subject, event: { type: 'support.restart' } }];
}

/** J24: nobody decides in the place of who is no longer the administrator. */
function delegationLapses(view: CaseView): Move[] {
  if (!view.whole) return [];
  const subject = inCase('delegation');
  const active = view.subject(inCase('administrator')).stage === 'active';
  if (active || view.subject(subject).stage !== 'delegated') return [];
  return [{ subject, event: { type: 'delegation.lapse', reason: 'O administrador que delegou deixou a função.' } }];
}

function follow(before: CaseView, after: CaseView): Move[] {
  const restart = [...supportRestarts(after), ...delegationLapses(after)];
  if (restart.length > 0) return restart;
  const replaced = replacementConsequences(after);
  if (replaced.length > 0) return replaced;
  const review = reviewConsequences(before, after);
  if (review.length > 0) return review;
  const alerts = alertConsequences(after);
  if (alerts.length > 0) return alerts;
  return [conclusion(after), attestationBegins(after)].filter((move) => move !== null);
}

/** All machines, what follows from a change in any of them, and the rows that are kept beside them. */
export const MACHINERY: Machinery = {
  machines: CATALOG,
  follow,
  // The administrator's machine belongs to the case, yet it is about one person.
  personOf: ({ machine, scope }, view) =>
    personOf(scope) ?? (machine === 'administrator' ? view.administratorPersonId : null),
  mentions: (event) => (event.type === 'reviewer.assign' ? [String(event.reviewerId)] : []),
  row: caseRow(caseFacts),
  projections: [QUEUE, QUEUE_LEFT, STAYS],
};
