import { prisma } from '@/lib/db';

/** The last finished recheck of all cases; null before the first. */
export const readLastRecheck = () =>
  prisma().registryWatch.findFirst({ where: { finishedAt: { not: null } }, orderBy: { startedAt: 'desc' } });

/** When the registries were last compared with the cases, and with which CNES base. Tells nothing about any case. */
export async function readRecheckSummary() {
  const last = await readLastRecheck();
  return last && { at: last.finishedAt, competence: last.competence };
}

export type RecheckSummary = Awaited<ReturnType<typeof readRecheckSummary>>;
