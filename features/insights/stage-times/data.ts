import type { CaseAccess } from '@/lib/auth/gates';
import { prisma } from '@/lib/db';

const SHOWN = { sequence: true, stage: true, waitingFor: true, startedAt: true, endedAt: true } as const;

/** The stays of the case from its opening until now, oldest first. */
export const readStays = ({ caseId }: CaseAccess) =>
  prisma().caseStay.findMany({ where: { caseId }, orderBy: { sequence: 'asc' }, select: SHOWN });
