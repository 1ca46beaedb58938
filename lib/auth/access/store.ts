import type { Delegation } from '@/lib/auth/delegation';
import { pool, prisma } from '@/lib/db';
import type { MembershipRole } from '../actor';

export interface AccessRow {
  registroAns: string;
  administratorPersonId: string | null;
  administratorActive: boolean;
  /** J24: only while the administrator's own account may act. */
  delegation: Delegation | null;
  roles: string[];
  /** The records of this very person in the case. */
  ownPersonIds: string[];
}

/** Is this a person of the case? */
export async function isPersonOfCase(personId: string, caseId: string): Promise<boolean> {
  return (await prisma().person.count({ where: { id: personId, caseId } })) === 1;
}

/** What a person is to a case, read fresh; null when there is no such case. */
export async function findAccess(userId: string, caseId: string): Promise<AccessRow | null> {
  const [row] = await prisma().$queryRaw<AccessRow[]>`
    select c.registro_ans as "registroAns", c.administrator_person_id as "administratorPersonId",
      c.administrator_active as "administratorActive",
      case when c.administrator_active and exists (select from person a join app_user u on u.id = a.user_id
        where a.id = c.administrator_person_id and u.status = 'active') then c.delegation end as delegation,
      array(select m.role::text from membership m where m.user_id = ${userId}::uuid and m.registro_ans = c.registro_ans) as roles,
      array(select p.id::text from person p where p.case_id = c.id and p.user_id = ${userId}::uuid) as "ownPersonIds"
    from onboarding_case c where c.id = ${caseId}::uuid`;
  return row ?? null;
}

/** What a person is to one operadora, read fresh. */
export async function findRoles(userId: string, registroAns: string): Promise<MembershipRole[]> {
  const rows = await prisma().membership.findMany({ where: { userId, registroAns }, select: { role: true } });
  return rows.map(({ role }) => role);
}

/** Up to `most` operadoras in which a person has a role, in order of registro. */
export async function findOperadorasWith(userId: string, role: MembershipRole, most: number): Promise<string[]> {
  const { rows } = await pool().query<{ registroAns: string }>(
    `select registro_ans as "registroAns" from membership where user_id = $1 and role = $2::"MembershipRole"
      order by registro_ans limit $3`,
    [userId, role, most],
  );
  return rows.map(({ registroAns }) => registroAns);
}

/** How many operadoras a person reviews: from the counter that their memberships keep, never counted here. 0: none. */
export async function findReviewed(userId: string): Promise<number> {
  const { rows } = await pool().query<{ some: boolean; n: number | null }>({
    name: 'reviewed',
    text: `select exists(select from membership where user_id = $1 and role = 'revisor') as some, (select sum(n)::int from (
             select n from queue_count where user_id = $1 and kind = 'operadoras'
             union all select n from queue_delta where user_id = $1 and kind = 'operadoras') c) as n`,
    values: [userId],
  });
  const [row] = rows;
  return row?.some ? Math.max(row.n ?? 0, 1) : 0;
}
