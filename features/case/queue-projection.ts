import type { Projection } from '@/lib/dispatch/types';
import { itemRef } from './item-address';
import { CASE_ITEMS, OPERATOR_ITEM } from './items';
import type { Change, SubjectState } from './view';

const ITEM_STAGES = new Map([...CASE_ITEMS, OPERATOR_ITEM].map(({ code, stage }) => [code, stage]));

/** A row of the reviewers' queue for an item that awaits review. It waits since the time of the command. */
function entryOf({ id, scope, ref = '', context }: SubjectState<'reviewItem'>) {
  const { submittedBy, decision, voided } = context;
  return {
    subjectId: id,
    /** The item's name in addresses. */
    item: itemRef(ref, scope),
    stage: ITEM_STAGES.get(ref) ?? OPERATOR_ITEM.stage,
    /** The account or job that changed it last. */
    submittedBy: submittedBy.at(-1) ?? null,
    /** A reviewer returned it before. `voided`: it was accepted and changed since. */
    returned: decision?.outcome === 'returned',
    voided: voided !== null,
  };
}

const isItem = (subject: SubjectState): subject is SubjectState<'reviewItem'> => subject.machine === 'reviewItem';
/** An item is in the queue exactly while it awaits review (J23). */
const awaits = ({ stage }: SubjectState): boolean => stage === 'awaitingReview';

/**
 * Writes the case's row in the reviewers' queue, and the items that enter the queue with their copy of the case's
 * columns (ADR 0025). Triggers then update ranks, counters and the copies in other rows.
 */
export const QUEUE: Projection = {
  name: 'queue',
  parameter: ({ after, changed }: Change) => {
    const items = changed.filter(isItem);
    return after.whole || items.length > 0 ? { waiting: items.filter(awaits).map(entryOf) } : null;
  },
  sql: ({ at, row, own }) => `
faced as (
  select head.*, q.uf, q.modalidade, q.waiting_since,
    case when ${row}->'facts' is null then q.cnes else ${row}->'facts'->>'cnes' end as cnes,
    case when ${row}->'facts' is null then q.assigned_to else (${row}->'facts'->>'assignedTo')::uuid end as assigned_to,
    coalesce((${row}->'facts'->>'attestation')::smallint, q.attestation) as attestation,
    coalesce((${row}->'facts'->>'vacant')::boolean, q.vacant) as vacant,
    (q.stage, q.waiting_for) is distinct from (head.stage, head.waiting_for) as moved
  from head join queue_case q on q.case_id = head.id),
placed as (
  update queue_case q set stage = f.stage, waiting_for = f.waiting_for, items_to_review = f.items_to_review, alerts = f.alerts_open,
    concluded = f.concluded, cnes = f.cnes, assigned_to = f.assigned_to, attestation = f.attestation, vacant = f.vacant,
    waiting_since = case when f.moved then ${at} else q.waiting_since end
  from faced f where q.case_id = f.id and (f.moved or
    (q.items_to_review, q.alerts, q.concluded, q.cnes, q.assigned_to, q.attestation, q.vacant) is distinct from
    (f.items_to_review, f.alerts_open, f.concluded, f.cnes, f.assigned_to, f.attestation, f.vacant))),
queued as (
  insert into queue_item (case_id, item, subject_id, registro_ans, stage, since, submitted_by, returned, voided, alerts, attestation, assigned_to, uf, modalidade)
  select f.id, w.item, w."subjectId", f.registro_ans, w.stage, ${at}, w."submittedBy", w.returned, w.voided, f.alerts_open, f.attestation, f.assigned_to, f.uf, f.modalidade
  from faced f, jsonb_to_recordset(${own}->'waiting') as w("subjectId" uuid, item text, stage text, "submittedBy" text, returned boolean, voided boolean)
  on conflict (case_id, item) do update set submitted_by = excluded.submitted_by, returned = excluded.returned, voided = excluded.voided)`,
};

/** Removes from the queue the items that no longer await review. */
export const QUEUE_LEFT: Projection = {
  name: 'left',
  parameter: ({ changed }: Change) => {
    const gone = changed.filter((subject) => isItem(subject) && !awaits(subject)).map(({ id }) => id);
    return gone.length > 0 ? gone : null;
  },
  sql: ({ own }) => `
unqueued as (
  delete from queue_item q using head
  where q.subject_id = any(array(select jsonb_array_elements_text(${own})::uuid)) and q.case_id = head.id)`,
};
