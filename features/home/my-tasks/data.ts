import type { Actor } from '@/lib/auth/actor';
import { prisma } from '@/lib/db';

/** The actor's own records in all operadoras, without erased ones. */
export async function ownRecords({ userId }: Actor) {
  const rows = await prisma().person.findMany({
    where: { userId, erasedAt: null },
    select: { id: true, caseId: true, operadora: { select: { razaoSocial: true } } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map(({ id, caseId, operadora }) => ({ personId: id, caseId, operadora: operadora.razaoSocial }));
}
