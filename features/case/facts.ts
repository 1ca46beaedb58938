import type { Stage } from '@/machines/definition';
import { countAlerts } from './alerts';
import { type ItemState, itemState } from './item-state';
import { CASE_ITEMS, inCase } from './items';
import type { CaseFacts } from './row-projection';
import type { CaseView } from './view';

/** The mandatory items of a case as they stand, in the journey's order. */
export const caseItems = (view: CaseView): ItemState[] => CASE_ITEMS.map((item) => itemState(item, view, 'case'));

/** J24: kept on the case while it runs, so that gates and door need not load the machine. */
function delegationOf(view: CaseView): CaseFacts['delegation'] {
  const { stage, context } = view.subject(inCase('delegation'));
  const { delegateUserId: userId, from, until } = context;
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
