import type { Delegation } from '@/lib/auth/delegation';
import { today } from '@/lib/days';
import { pool, prisma } from '@/lib/db';
import type { MembershipRole } from '../actor';
import { held } from '../held';

/** What `caseAccess` needs to know of one account in one case. */
export interface AccessRow {
  registroAns: string;
  administratorPersonId: string | null;
  administratorActive: boolean;
  /** Whether it is known that the account of the administrator's record is that person. */
  administratorProven: boolean;
  /** J24: null unless the administrator is active and so is their account. */
  delegation: Delegation | null;
  roles: string[];
  /** The account's own person records in the case. */
  ownPersonIds: string[];
}

/** Whether the person belongs to the case. */
export async function isPersonOfCase(personId: string, caseId: string): Promise<boolean> {
  return (await prisma().person.count({ where: { id: personId, caseId } })) === 1;
}

/** What an account may be in a case, read at each call; null when there is no such case. */
export async function findAccess(userId: string, caseId: string): Promise<AccessRow | null> {
  const [row] = await prisma().$queryRaw<AccessRow[]>`
    select c.registro_ans as "registroAns", c.administrator_person_id as "administratorPersonId",
      c.administrator_active as "administratorActive",
      exists (select from person a where a.id = c.administrator_person_id and coalesce(a.join_proof, '') not in ('cpf', 'mail')) as "administratorProven",
      case when c.administrator_active and exists (select from person a join app_user u on u.id = a.user_id
        where a.id = c.administrator_person_id and coalesce(a.join_proof, '') not in ('cpf', 'mail') and u.status = 'active') then c.delegation end as delegation,
      array(select m.role::text from membership m where m.user_id = ${userId}::uuid and m.registro_ans = c.registro_ans
        and (m.ends_on is null or m.ends_on >= ${today()})) as roles,
      array(select p.id::text from person p where p.case_id = c.id and p.user_id = ${userId}::uuid) as "ownPersonIds"
    from onboarding_case c where c.id = ${caseId}::uuid`;
  return row ?? null;
}

/** The account's memberships in one operadora, read at each call. */
export async function findRoles(userId: string, registroAns: string): Promise<MembershipRole[]> {
  const { rows } = await pool().query<{ role: MembershipRole }>(
    `select m.role from membership m where m.user_id = $1 and m.registro_ans = $2 and ${held('m', '$3')}`,
    [userId, registroAns, today()],
  );
  return rows.map(({ role }) => role);
}

/** At most `most` operadoras in which the account has a role, in order of registro. */
export async function findOperadorasWith(userId: string, role: MembershipRole, most: number): Promise<string[]> {
  const { rows } = await pool().query<{ registroAns: string }>(
    `select m.registro_ans as "registroAns" from membership m
      where m.user_id = $1 and m.role = $2::"MembershipRole" and ${held('m', '$4')}
      order by m.registro_ans limit $3`,
    [userId, role, most, today()],
  );
  return rows.map(({ registroAns }) => registroAns);
}

/** How many operadoras the account reviews. Reads a counter that triggers keep: counting a million rows is too slow. */
export async function findReviewed(userId: string): Promise<number> {
  const { rows } = await pool().query<{ some: boolean; n: number | null }>({
    name: 'reviewed',
    text: `select exists(select from membership m where m.user_id = $1 and m.role = 'revisor' and ${held('m', '$2')}) as some, (select sum(n)::int from (
             select n from queue_count where user_id = $1 and kind = 'operadoras'
             union all select n from queue_delta where user_id = $1 and kind = 'operadoras') c) as n`,
    values: [userId, today()],
  });
  const [row] = rows;
  return row?.some ? Math.max(row.n ?? 0, 1) : 0;
}
