import { prisma } from '@/lib/db';

/** The newest notices of a case for the given audiences; a person's own are only theirs. */
export async function readNotices(caseId: string, audiences: string[], personIds: string[], limit = 5) {
  return prisma().notice.findMany({
    where: {
      caseId,
      OR: [
        { audience: { in: audiences.filter((audience) => audience !== 'titular') } },
        ...(audiences.includes('titular') ? [{ audience: 'titular', personId: { in: personIds } }] : []),
      ],
    },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: limit,
  });
}
