import type { Delegation } from '@/lib/auth/delegation';
import { prisma } from '@/lib/db';

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
