import type { QueueEntry } from '@/lib/dispatch/types';
import { itemRef } from './item-address';
import { CASE_ITEMS, OPERATOR_ITEM } from './items';
import type { SubjectState } from './view';

const ITEM_STAGES = new Map([...CASE_ITEMS, OPERATOR_ITEM].map(({ code, stage }) => [code, stage]));

function entryOf({ id, scope, ref = '', context }: SubjectState<'reviewItem'>): QueueEntry {
  const { submittedBy, decision, voided } = context;
  return {
    subjectId: id,
    item: itemRef(ref, scope),
    stage: ITEM_STAGES.get(ref) ?? OPERATOR_ITEM.stage,
    submittedBy: submittedBy.at(-1) ?? null,
    returned: decision?.outcome === 'returned',
    voided: voided !== null,
  };
}

/** What a command changes in the reviewers' queue: an item is in it exactly as long as it awaits review (J23). */
export function queueChanges(changed: SubjectState[]): { waiting: QueueEntry[]; gone: string[] } {
  const items = changed.filter((subject) => subject.machine === 'reviewItem');
  return {
    waiting: items.filter(({ stage }) => stage === 'awaitingReview').map(entryOf),
    gone: items.filter(({ stage }) => stage !== 'awaitingReview').map(({ id }) => id),
  };
}
