import type { Delegation } from '@/lib/auth/delegation';
import type { CaseRow, CaseView } from '@/lib/dispatch/types';
import { countItems } from './item-state';

/** Columns of the case that lists and other machines read; kept in the transition. */
export interface CaseFacts {
  administratorPersonId: string | null;
  administratorActive: boolean;
  stage: string;
  waitingFor: string;
  concludedAt: string | null;
  /** Alerts of the registries that are open (J25). */
  alertsOpen: number;
  /** J24: who decides in the administrator's place, and on which days (yyyy-mm-dd, Brasília; both included). */
  delegation: Delegation | null;
  /** The establishment's code, for searching. */
  cnes: string | null;
  /** J26: 0 in order · 1 due · 2 overdue. */
  attestation: 0 | 1 | 2;
  /** J24: the administrator left, and nobody is in their place. */
  vacant: boolean;
  /** Account of the reviewer who answers for the case. */
  assignedTo: string | null;
}

/**
 * The case's own row. Facts need the whole case: if only one person was loaded, they are absent and their columns stay.
 * Counters change by the difference that the command makes, whatever was loaded.
 */
export const caseRow = (factsOf: (view: CaseView) => CaseFacts): CaseRow => ({
  set: ({ row }) => `
    administrator_person_id = case when ${row}->'facts' is null then administrator_person_id else (${row}->'facts'->>'administratorPersonId')::uuid end,
    administrator_active = coalesce((${row}->'facts'->>'administratorActive')::boolean, administrator_active),
    stage = coalesce(${row}->'facts'->>'stage', stage),
    alerts_open = coalesce((${row}->'facts'->>'alertsOpen')::int, alerts_open),
    delegation = case when ${row}->'facts' is null then delegation else nullif(${row}->'facts'->'delegation', 'null') end,
    waiting_for = coalesce(${row}->'facts'->>'waitingFor', waiting_for),
    concluded_at = case when ${row}->'facts' is null then concluded_at else (${row}->'facts'->>'concludedAt')::timestamptz end,
    items_to_review = items_to_review + (${row}->>'toReview')::int,
    items_accepted = items_accepted + (${row}->>'accepted')::int,
    items_returned = items_returned + (${row}->>'returned')::int`,
  returning: 'registro_ans, stage, waiting_for, items_to_review, alerts_open, concluded_at is not null as concluded',
  parameter: ({ before, after }) => {
    const [was, is] = [countItems(before), countItems(after)];
    return {
      ...(after.whole ? { facts: factsOf(after) } : {}),
      toReview: is.toReview - was.toReview,
      accepted: is.accepted - was.accepted,
      returned: is.returned - was.returned,
    };
  },
});
