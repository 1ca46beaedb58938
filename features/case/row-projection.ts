import type { Delegation } from '@/lib/auth/delegation';
import type { CaseRow } from '@/lib/dispatch/types';
import { countItems } from './item-state';
import type { CaseView, Change } from './view';

/** Columns of the case that lists and other machines read. The door writes them with each command. */
export interface CaseFacts {
  administratorPersonId: string | null;
  administratorActive: boolean;
  stage: string;
  waitingFor: string;
  concludedAt: string | null;
  /** The number of open alerts (J25). */
  alertsOpen: number;
  /** J24: who decides on the administrator's behalf, and between which days (yyyy-mm-dd, Brasília, inclusive). */
  delegation: Delegation | null;
  /** The establishment's CNES, for searching. */
  cnes: string | null;
  /** J26: 0 in order · 1 due · 2 overdue. */
  attestation: 0 | 1 | 2;
  /** J24: the administrator left, and nobody has been nominated since. */
  vacant: boolean;
  /** The account of the reviewer who is assigned to the case. */
  assignedTo: string | null;
}

/**
 * How a command updates the case's row. The facts need the whole case; if only part of it was loaded, the row keeps
 * its facts. The counters change by the command's difference, so a partly loaded case is enough.
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
  parameter: ({ before, after }: Change) => {
    const [was, is] = [countItems(before), countItems(after)];
    return {
      ...(after.whole ? { facts: factsOf(after) } : {}),
      toReview: is.toReview - was.toReview,
      accepted: is.accepted - was.accepted,
      returned: is.returned - was.returned,
    };
  },
});
