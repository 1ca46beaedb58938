import { prisma } from '@/lib/db';

/**
 * The newest notices of a case for the given audiences: roles, and "user:<id>" for a mentioned account. Notices to
 * `titular` are limited to `personIds`. Someone who is told twice gets the notice once, as the mentioned one.
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
    // "user:…" sorts after every role, so it comes first.
    orderBy: [{ at: 'desc' }, { id: 'desc' }, { audience: 'desc' }],
    take: limit * audiences.length,
  });
  return rows.filter(({ id }, at) => id !== rows[at - 1]?.id).slice(0, limit);
}
