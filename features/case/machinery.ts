import { personOf } from '@/lib/dispatch/subjects';
import type { Machinery } from '@/lib/dispatch/types';
import { type AnyMove, CATALOG } from '@/machines/catalog';
import { follow } from './consequences';
import { caseFacts } from './facts';
import { QUEUE, QUEUE_LEFT } from './queue-projection';
import { caseRow } from './row-projection';
import { STAYS } from './stay-projection';

/** What the door runs: all machines, the consequences of a change, and the projections that it writes. */
export const MACHINERY: Machinery<AnyMove> = {
  machines: CATALOG,
  follow,
  // The administrator's steps have the scope of the case, although they are about a person.
  personOf: ({ machine, scope }, view) =>
    personOf(scope) ?? (machine === 'administrator' ? view.administratorPersonId : null),
  mentions: (event) => (event.type === 'reviewer.assign' ? [String(event.reviewerId)] : []),
  row: caseRow(caseFacts),
  projections: [QUEUE, QUEUE_LEFT, STAYS],
};
