import type { CaseAccess } from '@/lib/auth/gates';
import { daysLater } from '@/lib/days';
import { pool } from '@/lib/db';
import { settings } from '@/lib/env';

/** SQL: the person whom an event of the administrator's machine concerns, the last one nominated before. e: event. */
export const ADMINISTRATOR_THEN = `(select n.body::jsonb #>> '{event,personId}' from audit_event n
  where n.case_id = e.case_id and n.sequence < e.sequence and n.fact = 'administrator.nominated'
  order by n.sequence desc limit 1)`;

/**
 * SQL: when a person's last role ended; null if they never held one. Later events, such as the next administrator or a
 * revealed number, must not prolong the retention. p: the person.
 */
const ROLE_ENDED_AT = `greatest(
  (select q.stage_at from subject q where q.case_id = p.case_id and q.scope = 'person:' || p.id
    and q.machine = 'operatorRequest' and q.stage in ('inactive', 'withdrawn')),
  (select e.at from audit_event e where e.case_id = p.case_id
    and e.fact in ('administrator.left', 'administrator.withdrawn') and ${ADMINISTRATOR_THEN} = p.id::text
    and exists (select from subject a where a.case_id = p.case_id and a.scope = 'case' and a.machine = 'administrator'
      and a.context->'formerIds' ? p.id::text)
    order by e.sequence desc limit 1))`;

/** SQL: the moment from which the days of retention count. */
export const ENDED_AT = `coalesce(${ROLE_ENDED_AT}, greatest(p.created_at,
  (select max(s.updated_at) from subject s where s.case_id = p.case_id and s.scope = 'person:' || p.id)))`;

/** SQL: the person neither holds nor seeks any access. c: the case · p: the person. */
export const HAS_NO_ROLE = `(c.administrator_person_id is distinct from p.id and not exists (select from subject q
  where q.case_id = p.case_id and q.scope = 'person:' || p.id and q.machine = 'operatorRequest'
    and q.stage not in ('notStarted', 'inactive', 'withdrawn')))`;

const ENDING = `select ${ENDED_AT} as "endedAt" from person p join onboarding_case c on c.id = p.case_id
  where p.id = $1 and p.case_id = $2 and p.erased_at is null and ${HAS_NO_ROLE}`;

/** When a person's last role ended and when their data are erased; null while they hold or seek a role. */
export async function readEnding(
  { caseId }: CaseAccess,
  personId: string,
): Promise<{ endedAt: Date; erasedAt: Date } | null> {
  const { rows } = await pool().query<{ endedAt: Date }>(ENDING, [personId, caseId]);
  const endedAt = rows[0]?.endedAt;
  if (!endedAt) return null;
  return { endedAt, erasedAt: daysLater(endedAt, settings().retentionDays) };
}
