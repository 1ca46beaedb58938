import { cache } from 'react';
import type { CaseAccess } from '@/lib/auth/gates';
import { prisma } from '@/lib/db';

/** An account that may stand in for the administrator. */
export interface Candidate {
  userId: string;
  name: string;
  email: string | null;
}

/**
 * J24: accounts of the operadora that may decide in the administrator's place, by name. They are active, belong to the
 * team or to a professional, are not the administrator's own, and do not review there (J23). Cached per request, so
 * that the page and its form share one read.
 */
export const listCandidates = cache(
  async ({ registroAns, administratorPersonId }: CaseAccess): Promise<Candidate[]> => {
    const holder = administratorPersonId
      ? await prisma().person.findUnique({ where: { id: administratorPersonId }, select: { userId: true } })
      : null;
    const users = await prisma().user.findMany({
      where: {
        status: 'active',
        ...(holder?.userId ? { id: { not: holder.userId } } : {}),
        memberships: {
          some: { registroAns, role: { in: ['equipe', 'profissional'] } },
          none: { registroAns, role: 'revisor' },
        },
      },
      select: { id: true, name: true, email: true },
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
    });
    return users.map(({ id, name, email }) => ({ userId: id, name, email }));
  },
);

/** Up to 5000 cases whose delegation's last day is before `today` (yyyy-mm-dd in Brasília), for the job to end. */
export async function listOverdueDelegations(today: string): Promise<{ caseId: string; until: string }[]> {
  return prisma().$queryRaw`
    select id::text as "caseId", delegation->>'until' as until from onboarding_case
    where delegation is not null and delegation->>'until' < ${today} order by id limit 5000`;
}
