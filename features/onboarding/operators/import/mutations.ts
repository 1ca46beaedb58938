import { randomUUID } from 'node:crypto';
import { prepareOperator } from '@/features/onboarding/operators/requests/mutations';
import type { Actor } from '@/lib/auth/actor';
import { type CaseAccess, caseAccessAs } from '@/lib/auth/gates';
import { now } from '@/lib/clock';
import { encrypt } from '@/lib/crypto';
import { daysLater } from '@/lib/days';
import { prisma } from '@/lib/db';
import { derivedId } from '@/lib/derived-id';
import type { Alongside } from '@/lib/dispatch/dispatch';
import type { FormPlace } from '@/lib/form/spec';
import { SILENCE_SECONDS } from '@/lib/heartbeat';
import { accessOfAsker, wake, workOnRuns } from '@/lib/jobs/long-run';
import { ok, type Refusal, type Result, refuse } from '@/lib/result';
import { readTable } from '@/lib/table/read';
import { findImport, type ImportRow, readContent, readLines, readRegistered } from './data';
import { contentOf, MOST_LINES } from './file.schema';
import { checkLines, type GoodLine, goodLine } from './lines';

/** A case keeps at most this many files that were checked and not imported. The oldest are deleted first. */
const MOST_CHECKED = 10;
const MAX_TRIES = 3;
const KEPT_DAYS = 1;

/** The job's name in `jobs.ts`. */
export const IMPORT_JOB = 'importar-operadores';

/**
 * Reads a file of operators and stores its rows, encrypted, for the trial run. Writes nothing else. Refuses a file that
 * cannot be read as a whole, in pt-BR.
 */
export async function keepOperatorFile(
  actor: Actor,
  place: FormPlace,
  file: { name: string; bytes: Uint8Array },
): Promise<Result<{ id: string; name: string }>> {
  const { caseId } = await caseAccessAs(actor, place.caseId ?? '', 'equipe');
  const table = await readTable(file.bytes, { rows: MOST_LINES + 1 });
  const content = table.ok ? contentOf(table.value) : table;
  if (!content.ok) return content;
  const id = randomUUID();
  await prisma().operatorImport.create({
    data: {
      id,
      caseId,
      fileName: file.name,
      uploadedBy: actor.userId,
      uploadedAt: now(),
      content: encrypt(JSON.stringify(content.value)),
    },
  });
  await prisma().$executeRaw`delete from operator_import where case_id = ${caseId}::uuid and state = 'checked'
    and id not in (select id from operator_import where case_id = ${caseId}::uuid and state = 'checked'
      order by uploaded_at desc, id limit ${MOST_CHECKED})`;
  return ok({ id, name: file.name });
}

/** Begins the import and stores each line's verdict in one transaction. False if somebody else has begun it. */
async function begin({ caseId, actor }: CaseAccess, run: ImportRow, lines: Line[]): Promise<boolean> {
  return prisma().$transaction(
    async (tx) => {
      const { count } = await tx.operatorImport.updateMany({
        where: { id: run.id, caseId, state: run.state },
        data: { state: 'importing', startedBy: actor.userId, startedAt: now(), seenAt: null, problem: null },
      });
      if (count === 1) await tx.operatorImportLine.createMany({ data: lines });
      return count === 1;
    },
    { timeout: 20_000 },
  );
}

type Line = { importId: string; line: number; outcome: string; reason?: string; personId?: string };
const OUTCOMES = { good: 'pending', known: 'known', faulty: 'faulty' };

/**
 * J19: begins the import of a checked file's good lines, or continues a stopped one. A job does the work. A second
 * confirmation changes nothing.
 */
export async function startImport(access: CaseAccess, importId: string): Promise<Result<null>> {
  const run = await findImport(access.caseId, importId);
  if (!run) return refuse('notFound', 'Este arquivo não está neste caso.');
  if (run.state === 'importing' || run.state === 'imported') return ok(null);
  const content = readContent(run);
  if (run.state === 'checked' && content) {
    const checked = checkLines(content.lines, await readRegistered(access));
    if (!checked.some(({ verdict }) => verdict === 'good'))
      return refuse('refused', 'Nenhuma linha está pronta para importar. Corrija o arquivo e envie de novo.');
    const lines = checked.map(({ line, verdict, reasons, personId }) => ({
      importId,
      line,
      outcome: OUTCOMES[verdict],
      reason: reasons.join('. ') || undefined,
      personId,
    }));
    await begin(access, run, lines);
  } else if (run.state === 'stopped') await begin(access, run, []);
  else return refuse('refused', 'Este arquivo não pode mais ser importado. Envie-o de novo.');
  await wake(IMPORT_JOB, importId, { importId });
  return ok(null);
}

/** Works on every import in this state that no other process works on. Returns how many there were. */
export const workRuns = (state: 'importing' | 'undoing', work: (run: ImportRow) => Promise<void>): Promise<number> =>
  workOnRuns<{ id: string }, null>({
    table: 'operator_import',
    due: `state = '${state}' and (seen_at is null or seen_at < $2)`,
    order: 'started_at',
    columns: 'id',
    silence: SILENCE_SECONDS,
    begins: null,
    show: ({ id }) => prisma().operatorImport.update({ where: { id }, data: { seenAt: now() } }),
    async work({ id }) {
      await work(await prisma().operatorImport.findUniqueOrThrow({ where: { id } }));
    },
  });

const GONE = 'Quem confirmou não faz mais parte da equipe da operadora. Outra pessoa da equipe pode continuar.';

/** J19, for a job: continues every import. Safe to repeat and to run in parallel. Returns how many it worked on. */
export const advanceImports = (): Promise<number> => workRuns('importing', importRun);

async function importRun(run: ImportRow): Promise<void> {
  const end = (data: { state: string; problem?: string }) =>
    prisma().operatorImport.updateMany({
      where: { id: run.id, state: 'importing' },
      data: { ...data, finishedAt: now() },
    });
  const access = await accessOfAsker(run.startedBy, run.caseId, 'equipe');
  const given = new Map((readContent(run)?.lines ?? []).map((line) => [line.line, line]));
  for (const { line } of await readLines(run.id, ['pending'])) {
    const found = given.get(line);
    const refusal = !access
      ? refuse('forbidden', GONE)
      : found
        ? await importLine(run, access, goodLine(found))
        : refuse('refused', 'O conteúdo do arquivo foi apagado antes da importação. Envie a linha de novo');
    if (refusal?.kind === 'forbidden') {
      await end({ state: 'stopped', problem: GONE });
      return;
    }
    if (refusal) await recordOutcome(run.id, line, { outcome: 'refused', reason: refusal.message });
  }
  await end({ state: 'imported' });
}

const recordOutcome = (importId: string, line: number, data: { outcome: string; reason?: string; personId?: string }) =>
  prisma().operatorImportLine.updateMany({ where: { importId, line, outcome: 'pending' }, data });

/** Records what the line did. Runs in the event's transaction, so that a crash cannot separate the two. */
const SETTLE = `update operator_import_line l set outcome = 'prepared', person_id = $3, created = $4, cns_revision = $5,
  former = coalesce(s.stage, 'notStarted'), revision = coalesce(s.revision, 0) + 1,
  invitation_id = (select v.id from invitation v where v.person_id = $3 and v.revoked_at is null and v.created_at >= $6
    order by v.created_at desc limit 1)
  from operator_import i left join subject s on s.case_id = i.case_id and s.machine = 'operatorRequest' and s.scope = 'person:' || $3::uuid
  where l.import_id = $1 and l.line = $2 and l.outcome = 'pending' and i.id = l.import_id`;

const settledBy =
  (run: ImportRow, { line, cns }: GoodLine, begun: Date) =>
  (personId: string, created: boolean): Alongside =>
  async (client) => {
    const values = [run.id, line, personId, created, created && cns ? 1 : null, begun];
    const { rowCount } = await client.query(SETTLE, values);
    return rowCount === 1 ? undefined : refuse('conflict', 'Esta linha já foi importada.');
  };

/** Imports one line as the form for one operator would. Returns a refusal, if any; a known person is none. */
async function importLine(run: ImportRow, access: CaseAccess, good: GoodLine): Promise<Refusal | undefined> {
  const { line, name, cpf, email, cns } = good;
  const person = { id: derivedId('operator-import', run.id, String(line)), name, cpf, email };
  const key = `${IMPORT_JOB}:${run.id}:${line}`;
  const sending = { actor: access.actor, caseId: access.caseId, key, data: line };
  for (let tries = 1; ; tries += 1) {
    const done = await prepareOperator(sending, access, person, { cns, also: settledBy(run, good, now()) });
    if (!done.ok && done.kind === 'conflict' && tries < MAX_TRIES) continue;
    if (!done.ok) return done;
    await recordOutcome(run.id, line, { outcome: 'known', personId: done.value });
    return undefined;
  }
}

/**
 * For a job: deletes a file's content a day after the upload, and the file itself if it was never imported. Returns how
 * many files changed.
 */
export async function purgeImports(): Promise<number> {
  const old = { uploadedAt: { lt: daysLater(now(), -KEPT_DAYS) } };
  const forgotten = await prisma().operatorImport.deleteMany({ where: { ...old, state: 'checked' } });
  const emptied = await prisma().operatorImport.updateMany({
    where: { ...old, state: { notIn: ['importing', 'undoing'] }, content: { not: null } },
    data: { content: null },
  });
  return forgotten.count + emptied.count;
}
