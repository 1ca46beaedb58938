import { randomUUID } from 'node:crypto';
import { readInclusion } from '@/features/proof/roots/data';
import { sealToday, signerInUse } from '@/features/proof/roots/mutations';
import { type CaseAccess, caseAccessAs } from '@/lib/auth/gates';
import { findActor } from '@/lib/auth/store';
import { now } from '@/lib/clock';
import { daysLater } from '@/lib/days';
import { pool, prisma } from '@/lib/db';
import { Forbidden, NotFound } from '@/lib/errors';
import { requestJob, takesRequests } from '@/lib/jobs/requests';
import { typeset } from '@/lib/pdf/typeset';
import { readRoot } from '@/lib/proof/statements';
import { report } from '@/lib/report';
import { signOfLife } from '@/lib/sign-of-life';
import { KEPT_DAYS, STEPS, WORDS } from './copy';
import { type Issue, printed } from './file.copy';
import { readContent } from './file.data';
import { pack } from './file.mutations';

/** The job that makes what was asked for; in `jobs.ts` under the same name. */
export const DOSSIER_JOB = 'montar-dossie';
/** A process that gave no sign of life for so long does not work on it any more. */
const SILENCE_MS = 60_000;
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
  await wake(id);
}

/** If it fails, or no process ever worked on jobs here, the job's next time comes within a minute. */
async function wake(id: string): Promise<void> {
  const ask = async () => {
    if (await takesRequests()) await requestJob({ name: DOSSIER_JOB, key: `${DOSSIER_JOB}:${id}`, payload: { id } });
  };
  await ask().catch((error: unknown) => report(DOSSIER_JOB, error));
}

interface Claimed {
  id: string;
  caseId: string;
  askedBy: string;
  purpose: string;
  attempt: number;
}

/** Takes the next one that waits, or whose process fell silent; null when there is none. */
async function claim(): Promise<Claimed | null> {
  const { rows } = await pool().query<Claimed>(
    `update dossier set state = 'building', attempt = attempt + 1, seen_at = $1, percent = 0
      where id = (select id from dossier where state = 'waiting' or (state = 'building' and seen_at < $2)
        order by asked_at limit 1 for update skip locked)
      returning id, case_id as "caseId", asked_by as "askedBy", purpose, attempt`,
    [now(), new Date(now().getTime() - SILENCE_MS)],
  );
  return rows[0] ?? null;
}

/** Makes every dossier that was asked for. By a job; safe to repeat, and at several places at once. */
export async function advanceDossiers(): Promise<number> {
  let made = 0;
  for (let run = await claim(); run; run = await claim()) {
    await make(run);
    made += 1;
  }
  return made;
}

/** Only while the try is still ours. */
const update = (
  { id, attempt }: Claimed,
  data: Parameters<ReturnType<typeof prisma>['dossier']['updateMany']>[0]['data'],
) => prisma().dossier.updateMany({ where: { id, attempt, state: 'building' }, data });

async function make(run: Claimed): Promise<void> {
  const fail = (problem: string) => update(run, { state: 'failed', problem, finishedAt: now(), step: null });
  if (run.attempt > MAX_TRIES) {
    await fail(WORDS.tries);
    return;
  }
  const life = signOfLife({ step: STEPS.reading as string, percent: 0 }, (shown) =>
    update(run, { ...shown, seenAt: now() }),
  );
  try {
    const problem = await build(run, (step, percent) => life.show({ step, percent }));
    await life.stop();
    if (problem) await fail(problem);
  } catch (error) {
    await life.stop();
    report(DOSSIER_JOB, error);
    await fail(WORDS.failed);
  }
}

/** What whoever asked is to the case now; null when they are neither of its team nor its reviewer any more. */
async function accessOfAsker({ caseId, askedBy }: Claimed): Promise<CaseAccess | null> {
  const actor = await findActor(askedBy);
  if (!actor) return null;
  return caseAccessAs(actor, caseId, 'equipe', 'revisor').catch((error: unknown) => {
    if (error instanceof NotFound || error instanceof Forbidden) return null;
    throw error;
  });
}

type Show = (step: string, percent: number) => void;

/** Gives why it cannot be made, in words; null when it is ready. */
async function build(run: Claimed, show: Show): Promise<string | null> {
  const access = await accessOfAsker(run);
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
