import type { MembershipRole } from '@/lib/auth/actor';
import { held } from '@/lib/auth/held';
import { today } from '@/lib/days';
import { pool } from '@/lib/db';
import { searchable } from '@/lib/search-text';
import { containing } from '@/lib/sql-like';

/** How many roles a page shows. */
export const ROLES_PER_PAGE = 50;

/** The roles that a gestor gives and takes away. That of professionals follows their record. */
export const GIVEN_ROLES = ['equipe', 'revisor'] as const;

/** One role of an account in one operadora. */
export interface HeldRole {
  id: string;
  role: MembershipRole;
  registroAns: string;
  operadora: string;
  since: Date;
  /** Who gave it: a name, '' for the command line, null where that is not known. */
  grantedBy: string | null;
  endsOn: string | null;
}

const COLUMNS = `m.id, m.role, m.registro_ans as "registroAns", o.razao_social as operadora, m.created_at as since,
  case when i.id is null then null else coalesce(g.name, '') end as "grantedBy", m.ends_on as "endsOn"
  from membership m join operadora o using (registro_ans)
    left join invitation i on i.id = m.invitation_id left join app_user g on g.id = i.invited_by`;

/**
 * One page of the roles that an account has as team or reviewer, by registro ANS. `search`: only operadoras whose name or
 * number contains it. @returns `next` is the `after` of the next page; null on the last one
 */
export async function rolesOf(
  userId: string,
  { search, after }: { search: string; after: string },
): Promise<{ roles: HeldRole[]; next: string | null }> {
  const [registro = '', role = ''] = after.split('~');
  const { rows } = await pool().query<HeldRole>(
    `select ${COLUMNS} where m.user_id = $1 and m.role::text = any($2::text[]) and ${held('m', '$3')}
        and o.search_text like $4 and (m.registro_ans, m.role::text) > ($5, $6)
      order by m.registro_ans, m.role::text limit $7`,
    [userId, GIVEN_ROLES, today(), containing(searchable(search)), registro, role, ROLES_PER_PAGE + 1],
  );
  const roles = rows.slice(0, ROLES_PER_PAGE);
  const last = roles.at(-1);
  return { roles, next: rows.length > ROLES_PER_PAGE && last ? `${last.registroAns}~${last.role}` : null };
}

/** Those of these roles that the account has, by registro ANS. */
export async function someRoles(userId: string, ids: string[]): Promise<HeldRole[]> {
  const { rows } = await pool().query<HeldRole>(
    `select ${COLUMNS} where m.user_id = $1 and m.id = any($2::uuid[]) and m.role::text = any($3::text[])
        and ${held('m', '$4')} order by m.registro_ans, m.role::text`,
    [userId, ids, GIVEN_ROLES, today()],
  );
  return rows;
}

/** How often an account has a role, and in which operadora where that is one. */
export interface RoleCount {
  role: MembershipRole;
  operadoras: number;
  /** The name of one of them. */
  one: string;
}

/** The roles of some accounts, counted, by account. */
export async function countRoles(userIds: string[]): Promise<Map<string, RoleCount[]>> {
  const { rows } = await pool().query<RoleCount & { userId: string }>(
    `select m.user_id as "userId", m.role, count(*)::int as operadoras,
            (select razao_social from operadora where registro_ans = min(m.registro_ans)) as one
       from membership m where m.user_id = any($1::uuid[]) and ${held('m', '$2')}
      group by m.user_id, m.role order by m.user_id, m.role`,
    [userIds, today()],
  );
  const counted = new Map<string, RoleCount[]>();
  for (const { userId, ...count } of rows) counted.set(userId, [...(counted.get(userId) ?? []), count]);
  return counted;
}
