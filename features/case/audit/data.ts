import { MACHINERY } from '@/features/case/machinery';
import type { CaseAccess } from '@/lib/auth/gates';
import { prisma } from '@/lib/db';
import type { Prisma } from '@/prisma/generated/client';
import { QUIET } from './lines';
import { CaseVerifier, type Fault } from './verify';

const BATCH = 2_000;
/** Below every sequence, so that a row with a forged negative sequence is read too. */
const BEFORE_ALL = -2_147_483_648;

/** One page of a case's audit, newest first and without a gap; only rows with a sequence below `before`. */
export async function readAudit({ caseId }: CaseAccess, { before, limit }: { before?: number; limit: number }) {
  return prisma().auditEvent.findMany({
    where: { caseId, ...(before === undefined ? {} : { sequence: { lt: before } }) },
    orderBy: { sequence: 'desc' },
    take: limit,
  });
}

/** The audit rows of some subjects, newest first: the history of a person. */
export async function readSubjectAudit({ caseId }: CaseAccess, subjectIds: string[]) {
  return prisma().auditEvent.findMany({
    where: { caseId, fact: { not: QUIET }, subjectId: { in: subjectIds } },
    orderBy: { sequence: 'desc' },
  });
}

/** Verifies a case's chain and replay. Reads its rows in batches from one snapshot, so work on the case can go on. */
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

/** The ids of all cases, read by keyset, so that every case can be verified. */
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

/** Counts audit rows whose case does not exist any more; there should be none. */
export async function countOrphans(): Promise<number> {
  const [row] = await prisma().$queryRaw<{ count: number }[]>`
    select count(*)::int as count from audit_event e where not exists (select 1 from onboarding_case c where c.id = e.case_id)`;
  return row?.count ?? 0;
}
