import type { Periods } from '@/features/case/validity/ages';
import { agesOf, expiredProof, HAS_ROLE } from '@/features/case/validity/data';
import type { CaseAccess } from '@/lib/auth/gates';
import { today } from '@/lib/days';
import { pool } from '@/lib/db';
import { searchWords } from '@/lib/search-text';
import { isUuid } from '@/lib/uuid';
import type { Shown } from './schema';

const [ACCENTED, PLAIN] = ['áàâãäåéèêëíìîïóòôõöúùûüçñ', 'aaaaaaeeeeiiiiooooouuuucn'];

/** SQL for a name as it is sorted and searched: no accents, lower case, whatever the database's collation. */
const folded = (name: string): string =>
  `translate(lower(${name}), '${ACCENTED}${ACCENTED.toUpperCase()}', '${PLAIN}${PLAIN}')`;

/** A set instead of a subquery per person: PostgreSQL planned the latter as a loop that took seconds for thousands. */
const ofMachine = (machine: string, more: string): string =>
  `p.id in (select q.person_id from subject q where q.case_id = $1 and q.machine = '${machine}' and ${more})`;

/** People who hold or seek a role and lack a check that SGOP asks for. */
const PENDING = `${HAS_ROLE} and not (${ofMachine('govbr', "q.stage in ('proven', 'declared')")}
  and ${ofMachine('cnsQuality', "q.stage = 'highQuality'")} and ${ofMachine('email', "q.stage = 'confirmed'")}
  and ${ofMachine('computer', "q.stage in ('requested', 'approved')")}
  and (c.administrator_person_id is distinct from p.id or ${ofMachine('conflict', "q.stage in ('clear', 'onlyDeactivated', 'declared')")}))`;

const FORMER = `exists (select from subject a where a.case_id = p.case_id and a.scope = 'case' and a.machine = 'administrator'
  and a.context->'formerIds' ? p.id::text)`;

const CONDITIONS: Record<Shown, string> = {
  todas: 'true',
  administrador: `(c.administrator_person_id = p.id or ${FORMER})`,
  operadores: ofMachine('operatorRequest', "q.stage <> 'notStarted'"),
  vencidas: `${HAS_ROLE} and ${expiredProof('$3', '$4')}`,
  pendentes: PENDING,
  'sem-papel': `not ${HAS_ROLE}`,
};

const PER_PAGE = 50;

/** $1: case; $2: words of the name, as patterns; $3, $4: for expired proofs; $5: last person before, or null. */
const page = (shown: Shown): string => `
with found as (
  select p.id, ${folded('p.name')} as sorted from person p join onboarding_case c on c.id = p.case_id
  where p.case_id = $1 and $3::jsonb is not null and $4::date is not null
    and ${folded('p.name')} like all ($2::text[]) and ${CONDITIONS[shown]})
select id, (select count(*)::int from found) as total from found
where $5::uuid is null or (sorted, id) > (select ${folded('p.name')}, p.id from person p where p.id = $5::uuid and p.case_id = $1)
order by sorted, id limit ${PER_PAGE + 1}`;

/** What the list of people shows. */
export interface RosterFilters {
  /** As typed. Words, or parts of words, in any order. */
  name: string;
  shown: Shown;
  /** The id of the previous page's last person. An id, because no name may stand in an address. */
  after: string | null;
}

/** A page of at most 50 people of a case, by name. `next` is null on the last page. */
export async function listRoster({ caseId }: CaseAccess, { name, shown, after }: RosterFilters, periods: Periods) {
  const patterns = searchWords(name).map((word) => `%${word}%`);
  const from = after && isUuid(after) ? after : null;
  const values = [caseId, patterns, agesOf(periods), today(), from];
  const { rows } = await pool().query<{ id: string; total: number }>(page(shown), values);
  const ids = rows.slice(0, PER_PAGE).map(({ id }) => id);
  return { ids, total: rows[0]?.total ?? 0, next: rows.length > PER_PAGE ? (ids.at(-1) ?? null) : null };
}
