import { randomUUID } from 'node:crypto';
import { readInclusion } from '@/features/proof/roots/data';
import { sealToday, signerInUse } from '@/features/proof/roots/mutations';
import type { CaseAccess } from '@/lib/auth/gates';
import { now } from '@/lib/clock';
import { daysLater } from '@/lib/days';
import { prisma } from '@/lib/db';
import { accessOfAsker, type LongRuns, wake, workOnRuns } from '@/lib/jobs/long-run';
import { typeset } from '@/lib/pdf/typeset';
import { readRoot } from '@/lib/proof/statements';
import { report } from '@/lib/report';
import { KEPT_DAYS, STEPS, WORDS } from './copy';
import { type Issue, printed } from './file.copy';
import { readContent } from './file.data';
import { pack } from './file.mutations';

/** The job that makes the requested dossiers; `jobs.ts` has it under the same name. */
export const DOSSIER_JOB = 'montar-dossie';
const MAX_TRIES = 3;
const TEMPLATE = { folder: 'features/proof/dossier/print', main: 'dossie.typ' };

/**
 * Requests a dossier of the case. Starts nothing while another one is being made.
 * @param id of the request; the same id makes one dossier
 * @param purpose why it is requested; stays with the dossier
 */
export async function askForDossier({ caseId, actor }: CaseAccess, id: string, purpose: string): Promise<void> {
  await prisma().dossier.createMany({
    data: [{ id, caseId, askedBy: actor.userId, askedAt: now(), purpose, step: STEPS.waiting }],
    skipDuplicates: true,
  });
  await wake(DOSSIER_JOB, id);
}

interface Claimed {
  id: string;
  caseId: string;
  askedBy: string;
  purpose: string;
  attempt: number;
}

/** Updates the dossier only while this try still owns it. */
const update = (
  { id, attempt }: Claimed,
  data: Parameters<ReturnType<typeof prisma>['dossier']['updateMany']>[0]['data'],
) => prisma().dossier.updateMany({ where: { id, attempt, state: 'building' }, data });

async function make(run: Claimed, show: (progress: Progress) => void): Promise<void> {
  const fail = (problem: string) => update(run, { state: 'failed', problem, finishedAt: now(), step: null });
  if (run.attempt > MAX_TRIES) {
    await fail(WORDS.tries);
    return;
  }
  try {
    const problem = await build(run, (step, percent) => show({ step, percent }));
    if (problem) await fail(problem);
  } catch (error) {
    report(DOSSIER_JOB, error);
    await fail(WORDS.failed);
  }
}

interface Progress {
  step: string;
  percent: number;
}

const RUNS: LongRuns<Claimed, Progress> = {
  table: 'dossier',
  due: `state = 'waiting' or (state = 'building' and seen_at < $2)`,
  order: 'asked_at',
  taken: `state = 'building', attempt = attempt + 1, percent = 0`,
  columns: `id, case_id as "caseId", asked_by as "askedBy", purpose, attempt`,
  silence: 60,
  begins: { step: STEPS.reading, percent: 0 },
  show: (run, progress) => update(run, { ...progress, seenAt: now() }),
  work: make,
};

/** Job: makes every requested dossier. Safe to repeat and to run in several processes. Returns how many. */
export const advanceDossiers = (): Promise<number> => workOnRuns(RUNS);

type Show = (step: string, percent: number) => void;

/** Makes the dossier. Returns in words why it cannot be made; null when it is ready. */
async function build(run: Claimed, show: Show): Promise<string | null> {
  const access = await accessOfAsker(run.askedBy, run.caseId, 'equipe', 'revisor');
  if (!access) return WORDS.gone;
  // Sign today's root first, so that it covers the case up to today.
  await sealToday().catch((error: unknown) => report(DOSSIER_JOB, error));
  const signer = await signerInUse();
  if (!signer) return WORDS.noKey;
  const content = await readContent(access);
  show(STEPS.proving, 10);
  const inclusion = await readInclusion(run.caseId);
  const said = inclusion && readRoot(inclusion.root.statement);
  const issue: Issue = {
    id: run.id,
    at: now(),
    askedBy: access.actor.name,
    purpose: run.purpose,
    keyId: signer.id,
    root: said && inclusion && { ...said, sequence: inclusion.head.sequence, signature: inclusion.root.signature },
  };
  show(STEPS.printing, 20);
  const pdf = await typeset(TEMPLATE, printed(content, issue));
  show(STEPS.packing, 40);
  const packed = await pack(run, { content, issue, inclusion, pdf, signer }, (done) =>
    show(STEPS.packing, 40 + Math.floor(59 * done)),
  );
  await update(run, {
    ...packed,
    state: 'ready',
    step: null,
    percent: 100,
    finishedAt: now(),
    sequence: content.head.sequence,
    headHash: content.head.hash,
    rootNumber: said?.number ?? null,
    keyId: signer.id,
    pdfProblem: pdf ? null : WORDS.noPdf,
  });
  return null;
}

/** Records that somebody downloads a dossier. */
export async function noteDownload(dossierId: string, userId: string): Promise<void> {
  await prisma().dossierDownload.create({ data: { id: randomUUID(), dossierId, userId, at: now() } });
}

/** Job: removes the content of dossiers after `KEPT_DAYS`; the record of requests and downloads stays. */
export async function purgeDossiers(): Promise<number> {
  const over = { finishedAt: { lt: daysLater(now(), -KEPT_DAYS) } };
  const { count } = await prisma().dossier.updateMany({
    where: { ...over, state: 'ready' },
    data: { state: 'expired' },
  });
  // Runs after the change of state, so that nobody starts to read what is being removed. Also removes what an
  // interrupted run left.
  await prisma().dossierChunk.deleteMany({ where: { dossier: { ...over, state: { in: ['expired', 'failed'] } } } });
  return count;
}
