import { listPeople } from '@/features/case/people/data';
import { readCase } from '@/features/case/read.data';
import { closedBecause } from '@/features/onboarding/operators/requests/standing';
import type { Actor } from '@/lib/auth/actor';
import { type CaseAccess, caseAccessAs } from '@/lib/auth/gates';
import { Forbidden, NotFound } from '@/lib/errors';
import { formState } from '@/lib/form/view';
import type { SearchParams } from '@/lib/search-params';
import { fileHeaders } from '@/lib/table/export';
import { csvText, xlsxTemplate } from '@/lib/table/write';
import { TEMPLATE_NOTES } from './copy';
import {
  countOutcomes,
  findImport,
  type ImportRow,
  listImports,
  namesOf,
  readContent,
  readLines,
  readRegistered,
} from './data';
import { COLUMNS, type FileLine, LINE_TITLE, MOST_LINES, REASON_TITLE } from './file.schema';
import { importForm, uploadForm } from './forms';
import { type CheckedLine, checkLines } from './lines';

/** The upload form and the newest files. Throws NotFound, Forbidden. */
export async function loadImports(actor: Actor, caseId: string, search: SearchParams) {
  const access = await caseAccessAs(actor, caseId, 'equipe');
  const form = await formState(uploadForm, { caseId: access.caseId, ref: 'caso' }, search, actor);
  return { form, closed: closedBecause(await readCase(access)), imports: await listImports(access) };
}

async function open(actor: Actor, caseId: string, importId: string): Promise<{ access: CaseAccess; run: ImportRow }> {
  const access = await caseAccessAs(actor, caseId, 'equipe');
  const run = await findImport(access.caseId, importId);
  if (!run) throw new NotFound();
  return { access, run };
}

/** What an import of the checked file would do now; null once the import has begun. */
async function trial({ access, run }: Awaited<ReturnType<typeof open>>) {
  const content = run.state === 'checked' ? readContent(run) : null;
  if (!content) return null;
  const lines = checkLines(content.lines, await readRegistered(access));
  const of = (verdict: CheckedLine['verdict']) => lines.filter((line) => line.verdict === verdict);
  return { good: of('good'), known: of('known'), faulty: of('faulty'), ignored: content.ignored };
}

/** A line of a begun import. The name comes from the person's record, or from the file while it is kept. */
export interface DoneLine {
  line: number;
  name: string;
  outcome: string;
  reason: string | null;
  personId: string | null;
  undo: string | null;
}

const nameless = (undo: string | null, kept: boolean): string =>
  undo === 'undone' ? 'Dados apagados' : kept ? 'Não informado' : 'Nome não guardado';

async function doneLines({ access, run }: Awaited<ReturnType<typeof open>>): Promise<DoneLine[]> {
  const [rows, people] = await Promise.all([readLines(run.id), listPeople(access)]);
  const records = new Map(people.map(({ id, name, erased }) => [id, erased ? null : name]));
  const typed = new Map((readContent(run)?.lines ?? []).map(({ line, name }) => [line, name]));
  return rows.map(({ line, outcome, reason, personId, undo }) => ({
    line,
    name: (personId && records.get(personId)) || typed.get(line) || nameless(undo, typed.has(line)),
    outcome,
    reason,
    personId: personId && records.get(personId) ? personId : null,
    undo,
  }));
}

/** One file: the trial run with its confirmation, or the outcome of each line. Throws NotFound, Forbidden. */
export async function loadImport(actor: Actor, caseId: string, importId: string, search: SearchParams) {
  const opened = await open(actor, caseId, importId);
  const { access, run } = opened;
  const trialRun = await trial(opened);
  const wanted = (trialRun?.good.length ?? 0) > 0 || run.state === 'stopped';
  const place = { caseId: access.caseId, ref: run.id };
  const [form, lines, counts, names] = await Promise.all([
    wanted ? formState(importForm, place, search, actor) : null,
    trialRun ? [] : doneLines(opened),
    countOutcomes(run.id),
    namesOf([run.uploadedBy, run.startedBy, run.undoneBy]),
  ]);
  const nameOf = (id: string | null) => (id ? (names.get(id) ?? '—') : null);
  return {
    id: run.id,
    fileName: run.fileName,
    state: run.state,
    problem: run.problem,
    uploaded: { at: run.uploadedAt, by: nameOf(run.uploadedBy) },
    finishedAt: run.finishedAt,
    started: nameOf(run.startedBy),
    trial: trialRun,
    lines,
    counts,
    form,
    running: run.state === 'importing' || run.state === 'undoing',
    stopped: search.parado === '1',
    mayDownload: run.uploadedBy === actor.userId && run.content !== null,
  };
}

const TITLES = COLUMNS.map(({ title }) => title);

/** The faults (pt-BR) by line number: those of the trial run, or those at the beginning of the import. */
async function faultsOf(opened: Awaited<ReturnType<typeof open>>): Promise<Map<number, string>> {
  const found = await trial(opened);
  if (found) return new Map(found.faulty.map(({ line, reasons }) => [line, reasons.join('. ')]));
  const rows = await readLines(opened.run.id, ['faulty', 'refused']);
  return new Map(rows.map(({ line, reason }) => [line, reason ?? '']));
}

/**
 * The faulty lines as a CSV, to be corrected and sent again. It holds CPF and CNS in clear, so only the person who sent
 * the file gets it, and only while the file is kept. Throws NotFound, Forbidden.
 */
export async function loadFaultyFile(actor: Actor, caseId: string, importId: string) {
  const opened = await open(actor, caseId, importId);
  if (opened.run.uploadedBy !== actor.userId)
    throw new Forbidden('Só quem enviou o arquivo pode baixar as linhas dele, porque elas têm CPF.');
  const content = readContent(opened.run);
  if (!content) throw new NotFound();
  const faults = await faultsOf(opened);
  const cells = ({ line, name, cpf, email, cns }: FileLine) => [
    name,
    cpf,
    email,
    cns,
    String(line),
    faults.get(line) ?? '',
  ];
  const rows = content.lines.filter(({ line }) => faults.has(line)).map(cells);
  const body = csvText([[...TITLES, LINE_TITLE, REASON_TITLE], ...rows]);
  return { body, headers: fileHeaders('csv', 'operadores-a-corrigir') };
}

const WIDTHS: Record<string, { width: number; digits?: boolean }> = {
  name: { width: 40 },
  cpf: { width: 18, digits: true },
  email: { width: 40 },
  cns: { width: 20, digits: true },
};
const READY_ROWS = Math.min(1_000, MOST_LINES);

/** The template to fill in, as "csv" or "xlsx". Throws NotFound, Forbidden. */
export async function loadTemplate(actor: Actor, caseId: string, format: string) {
  await caseAccessAs(actor, caseId, 'equipe');
  if (format === 'csv') return { body: csvText([TITLES]), headers: fileHeaders('csv', 'modelo-operadores') };
  if (format !== 'xlsx') throw new NotFound();
  const columns = COLUMNS.map(({ key, title }) => ({ title, width: 20, ...WIDTHS[key] }));
  const notes = { sheet: 'Como preencher', lines: TEMPLATE_NOTES };
  const bytes = await xlsxTemplate({ sheet: 'Operadores', columns, ready: READY_ROWS, notes });
  return { body: Uint8Array.from(bytes), headers: fileHeaders('xlsx', 'modelo-operadores') };
}
