import type { Projection } from '@/lib/dispatch/types';

/**
 * Ends the present stay and begins the next one when the case's stage or waiting_for changes (ADR 0027). Neither can
 * change in a command that loads only one person.
 */
export const STAYS: Projection = {
  name: 'stays',
  parameter: ({ after }) => (after.whole ? {} : null),
  sql: ({ sequence, at }) => `
ended as (
  update case_stay s set ended_at = ${at} from head
  where s.case_id = head.id and s.ended_at is null and (s.stage, s.waiting_for) <> (head.stage, head.waiting_for)),
begun as (
  insert into case_stay (case_id, sequence, stage, waiting_for, started_at)
  select head.id, ${sequence}, head.stage, head.waiting_for, ${at} from head
  where not exists (select from case_stay s where s.case_id = head.id and s.ended_at is null
    and s.stage = head.stage and s.waiting_for = head.waiting_for))`,
};
