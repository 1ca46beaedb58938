import { prisma } from '@/lib/db';

/** The last look that was finished; null before the first. */
export const readLastWatch = () =>
  prisma().registryWatch.findFirst({ where: { finishedAt: { not: null } }, orderBy: { startedAt: 'desc' } });

/** When the registries were last compared with the cases, and with which base; nothing of any case. */
export async function readWatchSummary() {
  const last = await readLastWatch();
  return last && { at: last.finishedAt, competence: last.competence };
}

export type WatchSummary = Awaited<ReturnType<typeof readWatchSummary>>;
