import { MACHINERY } from '@/features/case/machinery';
import type { CaseAccess } from '@/lib/auth/gates';
import { prisma } from '@/lib/db';
import type { Prisma } from '@/prisma/generated/client';
import { CaseVerifier, type Fault } from './verify';

const BATCH = 2_000;
/** Says only who contributed to an item, beside the event that says what they did: left out of what people read. */
export const QUIET = 'item.noted';
/** Below every sequence, so that a row with a forged negative one is seen too. */
const BEFORE_ALL = -2_147_483_648;

/** One page of a case's audit, newest first; `before` is the sequence to go on from. */
export async function readAudit({ caseId }: CaseAccess, { before, limit }: { before?: number; limit: number }) {
  return prisma().auditEvent.findMany({
    where: { caseId, fact: { not: QUIET }, ...(before === undefined ? {} : { sequence: { lt: before } }) },
    orderBy: { sequence: 'desc' },
    take: limit,
  });
}

/** Events about some subjects, newest first: the history of a person. */
export async function readSubjectAudit({ caseId }: CaseAccess, subjectIds: string[]) {
  return prisma().auditEvent.findMany({
    where: { caseId, fact: { not: QUIET }, subjectId: { in: subjectIds } },
    orderBy: { sequence: 'desc' },
  });
}

/** Verifies one case's chain and replay, reading its rows in batches, all of one moment: work on the case goes on. */
export async function verifyCase(caseId: string): Promise<{ events: number; faults: Fault[] }> {
  return prisma().$transaction((tx) => verifyWithin(tx, caseId), {
    isolationLevel: 'RepeatableRead',
    timeout: 600_000,
    maxWait: 30_000,
  });
}

async function verifyWithin(
  tx: Prisma.TransactionClient,
  caseId: string,
): Promise<{ events: number; faults: Fault[] }> {
  const head = await tx.onboardingCase.findUniqueOrThrow({
    where: { id: caseId },
    select: { sequence: true, headHash: true },
  });
  const verifier = new CaseVerifier(MACHINERY.machines, caseId);
  let events = 0;
  for (let after = BEFORE_ALL; ; ) {
    const rows = await tx.auditEvent.findMany({
      where: { caseId, sequence: { gt: after } },
      orderBy: { sequence: 'asc' },
      take: BATCH,
    });
    for (const row of rows) verifier.add(row);
    events += rows.length;
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) break;
    after = last.sequence;
  }
  const subjects = await tx.subject.findMany({ where: { caseId } });
  return { events, faults: verifier.finish(head, subjects) };
}

/** Ids of all cases, by keyset, for a verification of everything. */
export async function* allCaseIds(): AsyncGenerator<string> {
  for (let after: string | undefined; ; ) {
    const rows = await prisma().onboardingCase.findMany({
      where: after ? { id: { gt: after } } : {},
      orderBy: { id: 'asc' },
      select: { id: true },
      take: BATCH,
    });
    for (const { id } of rows) yield id;
    after = rows.at(-1)?.id;
    if (rows.length < BATCH) return;
  }
}

/** Audit rows whose case does not exist any more would be an orphaned chain. */
export async function countOrphans(): Promise<number> {
  const [row] = await prisma().$queryRaw<{ count: number }[]>`
    select count(*)::int as count from audit_event e where not exists (select 1 from onboarding_case c where c.id = e.case_id)`;
  return row?.count ?? 0;
}
