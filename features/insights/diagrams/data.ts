import type { CaseAccess } from '@/lib/auth/gates';
import { prisma } from '@/lib/db';
import type { AuditBody } from '@/lib/dispatch/audit';

/** The audit bodies of one subject of the case, oldest first. */
export async function readTurns({ caseId }: CaseAccess, subjectId: string): Promise<AuditBody[]> {
  const rows = await prisma().auditEvent.findMany({
    where: { caseId, subjectId },
    orderBy: { sequence: 'asc' },
    select: { body: true },
  });
  return rows.map(({ body }) => JSON.parse(body) as AuditBody);
}

/** When each subject of the case came into its state, by subject id. */
export async function readSince({ caseId }: CaseAccess): Promise<Map<string, Date>> {
  const rows = await prisma().subject.findMany({ where: { caseId }, select: { id: true, stageAt: true } });
  return new Map(rows.map(({ id, stageAt }) => [id, stageAt]));
}
