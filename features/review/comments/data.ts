import type { CaseAccess } from '@/lib/auth/gates';
import { today } from '@/lib/days';
import { prisma } from '@/lib/db';
import type { Prisma } from '@/prisma/generated/client';
import type { Writer } from './sides';

/** An account that can see the checklist of a case, with its roles in the case. */
export interface Reader {
  id: string;
  name: string;
  roles: Writer[];
}

/** The active accounts that can see the case's checklist now: team, reviewers, active administrator; sorted by name. */
export async function listReaders(
  { caseId, registroAns }: CaseAccess,
  db: Prisma.TransactionClient = prisma(),
): Promise<Reader[]> {
  return db.$queryRaw<Reader[]>`
    select u.id, u.name, array_agg(r.role order by r.role) as roles
    from app_user u join (
      select m.user_id, m.role::text from membership m where m.registro_ans = ${registroAns} and m.role in ('equipe', 'revisor')
        and (m.ends_on is null or m.ends_on >= ${today()})
      union all select a.user_id, 'administrador' from onboarding_case c join person a on a.id = c.administrator_person_id
        where c.id = ${caseId}::uuid and c.administrator_active and coalesce(a.join_proof, '') not in ('cpf', 'mail')) r on r.user_id = u.id
    where u.status = 'active' group by u.id, u.name order by u.name, u.id`;
}

const NAME = { select: { name: true } } as const;

/** The conversations about an item with their comments, oldest first. */
export async function readThreads({ caseId }: CaseAccess, item: string) {
  return prisma().commentThread.findMany({
    where: { caseId, item },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    include: {
      resolver: NAME,
      reopener: NAME,
      comments: {
        orderBy: [{ at: 'asc' }, { id: 'asc' }],
        include: { author: NAME, mentions: { include: { user: NAME }, orderBy: { user: { name: 'asc' } } } },
      },
    },
  });
}

export type ThreadRow = Awaited<ReturnType<typeof readThreads>>[number];

/** The number of open conversations by item, in one query for the whole case; items without any are left out. */
export async function countOpen({ caseId }: CaseAccess): Promise<Record<string, number>> {
  const rows = await prisma().commentThread.groupBy({
    by: ['item'],
    where: { caseId, resolvedAt: null, comments: { some: { removedAt: null } } },
    _count: { _all: true },
  });
  return Object.fromEntries(rows.map(({ item, _count }) => [item, _count._all]));
}
