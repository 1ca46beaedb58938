import { prisma } from '@/lib/db';

/**
 * The newest notices of a case for the given audiences (roles, and "user:<id>" for who is mentioned); a person's own are
 * only theirs. Somebody told twice of one thing reads it once, as the one who is mentioned.
 */
export async function readNotices(caseId: string, audiences: string[], personIds: string[], limit = 5) {
  const rows = await prisma().notice.findMany({
    where: {
      caseId,
      OR: [
        { audience: { in: audiences.filter((audience) => audience !== 'titular') } },
        ...(audiences.includes('titular') ? [{ audience: 'titular', personId: { in: personIds } }] : []),
      ],
    },
    // "user:…" comes after every role.
    orderBy: [{ at: 'desc' }, { id: 'desc' }, { audience: 'desc' }],
    take: limit * audiences.length,
  });
  return rows.filter(({ id }, at) => id !== rows[at - 1]?.id).slice(0, limit);
}
