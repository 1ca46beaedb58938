import type { Actor } from '@/lib/auth/actor';
import { prisma } from '@/lib/db';

/** The records of this very person, in whatever operadora; none of an erased one. */
export async function ownRecords({ userId }: Actor) {
  const rows = await prisma().person.findMany({
    where: { userId, erasedAt: null },
    select: { id: true, caseId: true, operadora: { select: { razaoSocial: true } } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map(({ id, caseId, operadora }) => ({ personId: id, caseId, operadora: operadora.razaoSocial }));
}
