import { z } from 'zod';
import type { CaseAccess } from '@/lib/auth/gates';
import { prisma } from '@/lib/db';
import type { Outcome } from './marked';

const outcomes = z.array(z.object({ personId: z.string(), reason: z.string().nullable() }));

/** What came of a decision on several requests of this case, for whoever took it; null otherwise. */
export async function readManyDecision(
  { caseId, actor }: CaseAccess,
  id: string,
): Promise<{ approved: boolean; rows: Outcome[] } | null> {
  if (!z.uuid().safeParse(id).success) return null;
  const row = await prisma().bulkDecision.findFirst({ where: { id, caseId, decidedBy: actor.userId } });
  return row && { approved: row.approved, rows: outcomes.parse(row.outcomes) };
}
