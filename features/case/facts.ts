import type { Stage, WaitsFor } from '@/machines/definition';
import { countAlerts } from './alerts';
import { type ItemState, itemState } from './item-state';
import { CASE_ITEMS, inCase } from './items';
import type { CaseFacts } from './row-projection';
import type { CaseView } from './view';

/** The states of a case's mandatory items, in the order of the journey. */
export const caseItems = (view: CaseView): ItemState[] => CASE_ITEMS.map((item) => itemState(item, view, 'case'));

/** J24: the case keeps its running delegation, so that gates and the door need not load the machine. */
function delegationOf(view: CaseView): CaseFacts['delegation'] {
  const { stage, context } = view.subject(inCase('delegation'));
  const { delegateUserId: userId, from, until } = context;
  return stage === 'delegated' && userId && from && until ? { userId, from, until } : null;
}

const settled = (state: ItemState): boolean => state.status === 'accepted' || state.status === 'toReview';

const attestationLateness = (stage: string): 0 | 1 | 2 => (stage === 'overdue' ? 2 : stage === 'due' ? 1 : 0);

/** Parties of the operadora: what waits for one of them can go on today. */
const OURS: WaitsFor[] = ['equipe', 'titular', 'administrador'];

/**
 * The item that a case stands at: what a reviewer returned; else the first one that the operadora can work on; else,
 * when all that is open is with somebody else, the one that has come furthest: with a ticket open, DATASUS has the case.
 */
export function presentItem(items: ItemState[]): ItemState | undefined {
  const returned = items.find(({ status }) => status === 'returned');
  const open = items.filter((state) => !settled(state));
  const started = open.filter(({ status }) => status !== 'blocked');
  const ours = started.find(({ waitsFor }) => OURS.includes(waitsFor));
  return returned ?? ours ?? started.at(-1) ?? open[0];
}

/** The columns that lists show of a case, derived from its states and decisions. Needs the whole case. */
export function caseFacts(view: CaseView): CaseFacts {
  const administrator = view.subject(inCase('administrator'));
  const onboarding = view.subject(inCase('onboarding'));
  const concluded = onboarding.stage === 'concluded';
  const items = caseItems(view);
  const next = presentItem(items);
  return {
    administratorPersonId: administrator.context.personId,
    administratorActive: administrator.stage === 'active',
    stage: concluded ? 'depois' : (next?.item.stage ?? 'acesso'),
    waitingFor: concluded ? 'ninguem' : (next?.waitsFor ?? 'revisor'),
    alertsOpen: countAlerts(view),
    delegation: delegationOf(view),
    concludedAt: concluded ? String(onboarding.context.concludedAt) : null,
    cnes: view.subject(inCase('establishment')).context.cnes,
    attestation: attestationLateness(view.subject(inCase('attestation')).stage),
    vacant: administrator.stage === 'vacant',
    assignedTo: view.subject(inCase('assignment')).context.reviewerId,
  };
}

/** The stages with mandatory items. Operators do not hold the case back (ADR 0005). */
const LINE = ['cnes', 'administrador', 'computador', 'suporte', 'acesso'] as const satisfies Stage[];

/** Where a stage of the line stands. */
export type LineState = 'done' | 'here' | 'waiting' | 'ahead' | 'blocked' | 'alert';

/**
 * The stages of a case as a line of stations. The present one is the stage that lists and figures show (`caseFacts`).
 * A stage is done when only reviews are left in it, and blocked while none of its items can start. While an alert is
 * open against one of its items it is not done (J25). @param alerted codes of the items with an open alert
 */
export function stationsOf(
  items: ItemState[],
  { stage: present, waitingFor }: Pick<CaseFacts, 'stage' | 'waitingFor'>,
  alerted: string[] = [],
): { stage: Stage; state: LineState; present: boolean; waitingFor: string }[] {
  return LINE.map((stage) => {
    const open = items.filter((state) => state.item.stage === stage && !settled(state));
    const here: LineState = waitingFor === 'equipe' ? 'here' : 'waiting';
    const blocked = open.every(({ status }) => status === 'blocked');
    const contradicted = items.some(({ item }) => item.stage === stage && alerted.includes(item.code));
    const done: LineState = contradicted ? 'alert' : 'done';
    const elsewhere: LineState = open.length === 0 ? done : blocked ? 'blocked' : 'ahead';
    return { stage, state: stage === present ? here : elsewhere, present: stage === present, waitingFor };
  });
}
