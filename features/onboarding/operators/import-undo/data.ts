import type { PoolClient } from 'pg';
import { pool } from '@/lib/db';
import type { Standing } from './left';

/** $1: import; $2: line, or null for all. `moved` counts the record machine too: revealing a number is an event. */
const STANDING = `
select l.line, i.case_id as "caseId", l.person_id as "personId", l.created, l.former, l.revision as expected, l.undo,
  l.invitation_id as "invitationId", r.stage, r.revision,
  exists (select from subject s where s.case_id = i.case_id and s.scope = 'person:' || l.person_id
    and s.machine not in ('operatorRequest', 'reviewItem')
    and s.revision > case when s.machine = 'cnsQuality' then coalesce(l.cns_revision, 0) else 0 end) as moved,
  exists (select from invitation v where v.person_id = l.person_id and v.accepted_at is not null) as "cameIn",
  c.administrator_person_id is not distinct from l.person_id as nominated
from operator_import_line l join operator_import i on i.id = l.import_id join onboarding_case c on c.id = i.case_id
  left join subject r on r.case_id = i.case_id and r.machine = 'operatorRequest' and r.scope = 'person:' || l.person_id
where l.import_id = $1 and l.outcome = 'prepared' and ($2::int is null or l.line = $2)
order by l.line`;

/** The current standing of everybody whom an import put on the list. Pass `db` to read inside a transaction. */
export async function readStandings(
  importId: string,
  line: number | null = null,
  db: Pick<PoolClient, 'query'> = pool(),
): Promise<Standing[]> {
  return (await db.query<Standing>(STANDING, [importId, line])).rows;
}
