import { cache } from 'react';
import { z } from 'zod';
import { listPeople } from '@/features/case/people/data';
import { readCase } from '@/features/case/read.data';
import { NAMELESS } from '@/features/case/words.copy';
import { pendingDecisions } from '@/features/onboarding/operators/requests/standing';
import type { CaseAccess } from '@/lib/auth/gates';
import { prisma } from '@/lib/db';
import { isUuid } from '@/lib/uuid';
import { isOwn, MOST_AT_ONCE, type Outcome } from './marked';

/**
 * The case with all its people, and what waits for the administrator, oldest first. `together` are the requests among
 * them that the actor may decide at once. Cached per request, so that the page and its form share one read.
 */
export const readWaiting = cache(async (access: CaseAccess) => {
  const [view, people] = await Promise.all([readCase(access, 'all'), listPeople(access)]);
  const names = new Map(people.map(({ id, name, erased }) => [id, erased ? NAMELESS : name]));
  const named = <T extends { personId: string }>(row: T) => ({
    ...row,
    name: names.get(row.personId) ?? NAMELESS,
    own: isOwn(access, row.personId),
  });
  const pending = pendingDecisions(view).map(named);
  const together = pending.filter(({ kind, own }) => kind === 'request' && !own).slice(0, MOST_AT_ONCE);
  return { view, named, pending, together };
});

const outcomes = z.array(z.object({ personId: z.string(), reason: z.string().nullable() }));

/** The outcome of a decision on several requests, for the person who took it in this case; null for anybody else. */
export async function readManyDecision(
  { caseId, actor }: CaseAccess,
  id: string,
): Promise<{ approved: boolean; rows: Outcome[] } | null> {
  if (!isUuid(id)) return null;
  const row = await prisma().bulkDecision.findFirst({ where: { id, caseId, decidedBy: actor.userId } });
  return row && { approved: row.approved, rows: outcomes.parse(row.outcomes) };
}
