import type { CaseAccess } from '@/lib/auth/gates';
import { prisma } from '@/lib/db';
import type { AuditBody } from '@/lib/dispatch/audit';

/** The last fact about a subject, by whom and when. */
export interface LastFact {
  fact: string;
  at: Date;
  by: string;
}

/** The last audited fact about a subject of the case; null if there is none. */
export async function lastFact({ caseId }: CaseAccess, subjectId: string): Promise<LastFact | null> {
  const row = await prisma().auditEvent.findFirst({ where: { caseId, subjectId }, orderBy: { sequence: 'desc' } });
  if (!row) return null;
  const { actor } = JSON.parse(row.body) as AuditBody;
  return { fact: row.fact, at: row.at, by: actor.name };
}
