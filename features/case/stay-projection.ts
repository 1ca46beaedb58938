import type { Projection } from '@/lib/dispatch/types';

/**
 * How long a case stood in a stage and waited for whom (ADR 0027): when either changed, the stay before ends and the
 * next begins. Neither changes without a look at the whole case.
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
