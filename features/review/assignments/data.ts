import { z } from 'zod';
import type { ReviewerAccess } from '@/lib/auth/gates';
import { today } from '@/lib/days';
import { pool, prisma } from '@/lib/db';
import type { Outcome } from './marked';

/** A case that a reviewer can assign, with its present reviewer. */
export interface AssignableCase {
  caseId: string;
  registroAns: string;
  operadora: string;
  /** The revision of the assignment; 0 if there never was one. */
  revision: number;
  assignedTo: string | null;
  assignedName: string | null;
}

/** The given cases that this reviewer reviews; sorted by operadora. */
export async function readAssignable({ reviewerId }: ReviewerAccess, caseIds: string[]): Promise<AssignableCase[]> {
  const { rows } = await pool().query<AssignableCase>(
    `select q.case_id as "caseId", q.registro_ans as "registroAns", o.razao_social as operadora,
            coalesce(s.revision, 0) as revision, q.assigned_to as "assignedTo", u.name as "assignedName"
       from queue_case q join operadora o using (registro_ans)
         left join subject s on s.case_id = q.case_id and s.machine = 'assignment' and s.scope = 'case'
         left join app_user u on u.id = q.assigned_to
      where q.case_id = any($1::uuid[])
        and exists (select from membership m where m.user_id = $2 and m.role = 'revisor' and m.registro_ans = q.registro_ans)
      order by o.razao_social, q.case_id`,
    [caseIds, reviewerId],
  );
  return rows;
}

/** Does this account review the operadora now, and is it active? */
export async function reviews(userId: string, registroAns: string): Promise<boolean> {
  const holds = { OR: [{ endsOn: null }, { endsOn: { gte: today() } }] };
  const where = { userId, registroAns, role: 'revisor' as const, ...holds, user: { status: 'active' as const } };
  return (await prisma().membership.count({ where })) > 0;
}

const outcomes = z.array(z.object({ caseId: z.string(), reason: z.string().nullable() }));

/** The outcome of a batch of assignments, for the reviewer who made it; null for everybody else. */
export async function readBulkAssignment({ reviewerId }: ReviewerAccess, id: string) {
  const row = await prisma().bulkAssignment.findFirst({ where: { id, assignedBy: reviewerId } });
  if (!row) return null;
  const rows: Outcome[] = outcomes.parse(row.outcomes);
  const to = row.reviewerId && (await prisma().user.findUnique({ where: { id: row.reviewerId } }));
  const names = await prisma().onboardingCase.findMany({
    where: { id: { in: rows.map(({ caseId }) => caseId) } },
    select: { id: true, operadora: { select: { razaoSocial: true } } },
  });
  const known = new Map(names.map((one) => [one.id, one.operadora.razaoSocial]));
  return {
    reviewer: to ? to.name : null,
    rows: rows.map((one) => ({ ...one, operadora: known.get(one.caseId) ?? '—' })),
  };
}

/** The ids of cases whose reviewer no longer reviews the operadora or has no active account; at most `limit`. */
export async function readUnfit(limit: number): Promise<string[]> {
  const { rows } = await pool().query<{ caseId: string }>(
    `select q.case_id as "caseId" from queue_case q
      where q.assigned_to is not null and not exists (
        select from membership m join app_user u on u.id = m.user_id
         where m.user_id = q.assigned_to and m.registro_ans = q.registro_ans and m.role = 'revisor' and u.status = 'active')
      limit $1`,
    [limit],
  );
  return rows.map(({ caseId }) => caseId);
}
