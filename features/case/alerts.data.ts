import { prisma } from '@/lib/db';

/** The last finished recheck of all cases; null before the first. */
export const readLastWatch = () =>
  prisma().registryWatch.findFirst({ where: { finishedAt: { not: null } }, orderBy: { startedAt: 'desc' } });

/** When the registries were last compared with the cases, and with which CNES base. Tells nothing about any case. */
export async function readWatchSummary() {
  const last = await readLastWatch();
  return last && { at: last.finishedAt, competence: last.competence };
}

export type WatchSummary = Awaited<ReturnType<typeof readWatchSummary>>;
