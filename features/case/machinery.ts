import { personOf } from '@/lib/dispatch/subjects';
import type { Machinery } from '@/lib/dispatch/types';
import { type AnyMove, CATALOG } from '@/machines/catalog';
import { follow } from './consequences';
import { caseFacts } from './facts';
import { QUEUE, QUEUE_LEFT } from './queue-projection';
import { caseRow } from './row-projection';
import { STAYS } from './stay-projection';

/** What the door is given: all machines, what follows from a change in any of them, and what is kept of it beside them. */
export const MACHINERY: Machinery<AnyMove> = {
  machines: CATALOG,
  follow,
  // The administrator's own steps are the case's, not among their records.
  personOf: ({ machine, scope }, view) =>
    personOf(scope) ?? (machine === 'administrator' ? view.administratorPersonId : null),
  mentions: (event) => (event.type === 'reviewer.assign' ? [String(event.reviewerId)] : []),
  row: caseRow(caseFacts),
  projections: [QUEUE, QUEUE_LEFT, STAYS],
};
