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

/** The job that makes what was asked for; in `jobs.ts` under the same name. */
export const DOSSIER_JOB = 'montar-dossie';
const MAX_TRIES = 3;
const TEMPLATE = { folder: 'features/proof/dossier/print', main: 'dossie.typ' };

/**
 * Asks for a dossier of the case. While one is being made, that one is the answer: nothing more is started.
 * @param id of the request: sent twice, it is one
 * @param purpose what for, in words; it stays with the dossier
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

/** Only while the try is still ours. */
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

/** Makes every dossier that was asked for. By a job; safe to repeat, and at several places at once. */
export const advanceDossiers = (): Promise<number> => workOnRuns(RUNS);

type Show = (step: string, percent: number) => void;

/** Gives why it cannot be made, in words; null when it is ready. */
async function build(run: Claimed, show: Show): Promise<string | null> {
  const access = await accessOfAsker(run.askedBy, run.caseId, 'equipe', 'revisor');
  if (!access) return WORDS.gone;
  // Today's root first: so that it covers the case up to today, if it was opened before.
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

/** Notes that somebody takes a dossier away with them. */
export async function noteDownload(dossierId: string, userId: string): Promise<void> {
  await prisma().dossierDownload.create({ data: { id: randomUUID(), dossierId, userId, at: now() } });
}

/** By a job: the content of a dossier goes after some days; who asked for it and took it stays. */
export async function purgeDossiers(): Promise<number> {
  const over = { finishedAt: { lt: daysLater(now(), -KEPT_DAYS) } };
  const { count } = await prisma().dossier.updateMany({
    where: { ...over, state: 'ready' },
    data: { state: 'expired' },
  });
  // After it, so that nobody begins to read what is being removed; and what a former run of this left.
  await prisma().dossierChunk.deleteMany({ where: { dossier: { ...over, state: { in: ['expired', 'failed'] } } } });
  return count;
}
