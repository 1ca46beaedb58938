import type { ReviewerAccess } from '@/lib/auth/gates';
import { pool } from '@/lib/db';

/** What the queue counts for each reviewer; `operadoras` are those that the reviewer reviews. */
export const COUNTED = ['items', 'overdue', 'alerts', 'unassigned', 'mine', 'operadoras'] as const;
export type Counts = Record<(typeof COUNTED)[number], number>;

/** The counters of a reviewer. They are exact, even before the job has summed up the latest changes. */
export async function readCounts({ reviewerId }: ReviewerAccess): Promise<Counts> {
  const { rows } = await pool().query<{ kind: string; n: number }>({
    name: 'queue-counts',
    text: `select kind, sum(n)::int as n from (
             select kind, n from queue_count where user_id = $1 union all select kind, n from queue_delta where user_id = $1) c
            group by kind`,
    values: [reviewerId],
  });
  const known = new Map(rows.map(({ kind, n }) => [kind, n]));
  return Object.fromEntries(COUNTED.map((kind) => [kind, known.get(kind) ?? 0])) as Counts;
}

/** SQL: the correct counters, counted from the rows of the lists. */
export const COUNTED_ANEW = `
select m.user_id, k.kind, sum(k.n)::int as n
from membership m cross join lateral (
  select 'operadoras' as kind, 1 as n
  union all select v.kind, v.n from queue_case c cross join lateral (values
      ('alerts', (c.alerts > 0)::int), ('unassigned', (c.assigned_to is null and not c.concluded)::int),
      ('mine', (c.assigned_to is not distinct from m.user_id and not c.concluded)::int)) v(kind, n)
    where c.registro_ans = m.registro_ans
  union all select v.kind, v.n from queue_item i cross join lateral (values ('items', 1), ('overdue', i.overdue::int)) v(kind, n)
    where i.registro_ans = m.registro_ans) k
where m.role = 'revisor' and k.n <> 0
group by m.user_id, k.kind`;

const COUNTERS = `
select user_id, kind, sum(n)::int as n from (
  select user_id, kind, n from queue_count union all select user_id, kind, n from queue_delta) c
where exists (select from app_user u where u.id = user_id) group by user_id, kind having sum(n) <> 0`;

/** SQL of each check, by the problem that it finds; each row found is a fault. */
const CHECKS: Record<string, string> = {
  'item que espera revisão e não está na fila': `
    select s.case_id, s.ref from subject s left join queue_item q on q.subject_id = s.id and q.since = s.stage_at and q.overdue = s.overdue
     where s.machine = 'reviewItem' and s.stage = 'awaitingReview' and q.case_id is null`,
  'item na fila que não espera revisão': `
    select q.case_id, q.item from queue_item q left join subject s on s.id = q.subject_id and s.stage = 'awaitingReview' where s.id is null`,
  'caso diferente do que a fila guarda': `
    select c.id, null from onboarding_case c join operadora o using (registro_ans) left join queue_case q on q.case_id = c.id
     where (q.registro_ans, q.stage, q.waiting_for, q.items_to_review, q.alerts, q.concluded, q.uf, q.modalidade, q.waits_overdue)
       is distinct from (c.registro_ans, c.stage, c.waiting_for, c.items_to_review, c.alerts_open, c.concluded_at is not null, o.uf,
        o.modalidade, (select count(*)::int from subject s where s.case_id = c.id and s.overdue))`,
  'item diferente do seu caso': `
    select i.case_id, i.item from queue_item i left join queue_case c on c.case_id = i.case_id
     where (i.registro_ans, i.alerts, i.attestation, i.assigned_to, i.uf, i.modalidade)
       is distinct from (c.registro_ans, c.alerts, c.attestation, c.assigned_to, c.uf, c.modalidade)`,
  'contador diferente do que as listas mostram': `
    select coalesce(k.user_id, a.user_id), coalesce(k.kind, a.kind) from (${COUNTERS}) k
      full join (${COUNTED_ANEW}) a on a.user_id = k.user_id and a.kind = k.kind where k.n is distinct from a.n`,
};

/** A difference between the queue and the cases. */
export interface QueueFault {
  problem: string;
  /** The id of a case; for a counter, the id of a reviewer. */
  id: string;
  what: string | null;
}

/** Compares the whole queue with the cases, in one statement and so in one snapshot. Returns every difference. */
export async function findQueueFaults(): Promise<QueueFault[]> {
  const one = Object.entries(CHECKS).map(
    ([problem, text]) => `select '${problem}' as problem, id::text, what::text from (${text}) f(id, what)`,
  );
  const { rows } = await pool().query<QueueFault>(one.join('\nunion all '));
  return rows;
}
