import type { CaseAccess } from '@/lib/auth/gates';
import { pool } from '@/lib/db';
import type { AuditBody } from '@/lib/dispatch/audit';
import { subjectId } from '@/lib/dispatch/subjects';
import type { PastEvent } from './revisions';

/** $1 case · $2 subject of the administrator, whose events name everybody ever nominated · $3 ids of other people. */
const EVENTS = `
with people as (
  select 'person:' || (e.body::jsonb->'event'->>'personId') as scope from audit_event e
    where e.case_id = $1 and e.subject_id = $2 and e.body::jsonb->'event' ? 'personId'
  union select 'person:' || p from unnest($3::text[]) p)
select e.sequence, e.at, e.body from subject s join audit_event e on e.subject_id = s.id and e.case_id = s.case_id
where s.case_id = $1 and (s.scope = 'case' or s.scope in (select scope from people))
order by e.sequence`;

/** The audit rows about the case itself, everybody who was ever nominated, and the given people; oldest first. */
export async function readPast({ caseId }: CaseAccess, people: string[]): Promise<PastEvent[]> {
  const administrator = subjectId(caseId, { machine: 'administrator', scope: 'case' });
  const { rows } = await pool().query<{ sequence: number; at: Date; body: string }>(EVENTS, [
    caseId,
    administrator,
    people,
  ]);
  return rows.map(({ sequence, at, body }) => ({ sequence, at, body: JSON.parse(body) as AuditBody }));
}
