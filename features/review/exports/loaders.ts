import type { CaseFilters } from '@/features/case/list.data';
import { absolute, paths } from '@/features/case/paths';
import { listPeople } from '@/features/case/people/data';
import { loadChecklist } from '@/features/review/item/loaders';
import type { Actor } from '@/lib/auth/actor';
import { type CaseAccess, caseAccessAs } from '@/lib/auth/gates';
import { personOf } from '@/lib/dispatch/subjects';
import { settings } from '@/lib/env';
import { Forbidden, NotFound } from '@/lib/errors';
import { formState } from '@/lib/form/view';
import { report } from '@/lib/report';
import type { SearchParams } from '@/lib/search-params';
import { datedName, type ExportColumn, exportStream, fileHeaders, isFormat } from '@/lib/table/export';
import { CHECKLIST_COLUMNS, caseColumns } from './copy';
import { readCases, readJustRevealed } from './data';
import { fullExportForm } from './forms';
import { type ChecklistRow, shownPerson } from './rows';
import type { InFull } from './schema';

/** A file that is built while it is sent. */
export interface ExportedFile {
  body: ReadableStream<Uint8Array>;
  headers: Record<string, string>;
}

/** Reports an error while rows are read. After the download began, an error can only break it off. */
async function* reported<Row>(rows: AsyncIterable<Row>): AsyncGenerator<Row> {
  try {
    yield* rows;
  } catch (error) {
    report('export', error);
    throw error;
  }
}

interface Table<Row> {
  name: string;
  sheet: string;
  columns: ExportColumn<Row>[];
  rows: AsyncIterable<Row>;
}

/** Builds the file of a table. Throws NotFound for an unknown format. */
function fileOf<Row>(format: string, { name, rows, ...table }: Table<Row>): ExportedFile {
  if (!isFormat(format)) throw new NotFound();
  return {
    body: exportStream(format, { ...table, rows: reported(rows) }),
    headers: fileHeaders(format, datedName(name)),
  };
}

/**
 * The cases that the actor works on or reviews, with the filters of the list of cases, as "csv" or "xlsx". Throws
 * NotFound, also for actors without such a role.
 */
export async function loadCasesFile(actor: Actor, filters: CaseFilters, format: string): Promise<ExportedFile> {
  if (!actor.membershipRoles.some((role) => role !== 'profissional')) throw new NotFound();
  const scope = { userId: actor.userId, roles: ['equipe' as const, 'revisor' as const] };
  const columns = caseColumns(settings().appUrl);
  return fileOf(format, { name: 'casos', sheet: 'Casos', columns, rows: readCases(scope, filters) });
}

type Checklist = Awaited<ReturnType<typeof loadChecklist>>;

async function* checklistRows(
  access: CaseAccess,
  { mandatory, operators }: Checklist,
  inFull: Map<string, InFull>,
): AsyncGenerator<ChecklistRow> {
  const people = new Map((await listPeople(access)).map((person) => [person.id, person]));
  const address = (ref: string) => absolute(settings().appUrl, paths.item(access.caseId, ref));
  const shown = (id: string | null) => (id ? shownPerson(people.get(id), inFull.get(id)) : null);
  for (const state of mandatory) {
    // Only these mandatory items are about a person, the administrator.
    const person = state.ref.startsWith('ADM-') ? access.administratorPersonId : null;
    yield { state, mandatory: true, person: shown(person), address: address(state.ref) };
  }
  for (const state of operators) {
    const person = shown(personOf(state.scope));
    yield { state, mandatory: false, person, address: address(state.ref) };
  }
}

/**
 * The checklist of a case as "csv" or "xlsx", with people masked. With `full`, it shows the people whose numbers this
 * actor has just revealed. Throws NotFound, Forbidden.
 */
export async function loadChecklistFile(
  actor: Actor,
  caseId: string,
  format: string,
  full: boolean,
): Promise<ExportedFile> {
  const checklist = await loadChecklist(actor, caseId);
  const access = await caseAccessAs(actor, caseId, 'equipe', 'revisor', 'administrador');
  let inFull = new Map<string, InFull>();
  if (full) {
    await caseAccessAs(actor, caseId, 'equipe');
    inFull = (await readJustRevealed(access)).people;
    if (inFull.size === 0)
      throw new Forbidden('O tempo para baixar o arquivo completo acabou. Informe o motivo de novo, na exportação.');
  }
  return fileOf(format, {
    name: `conferencia-${access.registroAns}${inFull.size > 0 ? '-completa' : ''}`,
    sheet: 'Conferência',
    columns: CHECKLIST_COLUMNS,
    rows: checklistRows(access, checklist, inFull),
  });
}

/** For the export page. `free`: until when the team member may download the full file. Throws NotFound, Forbidden. */
export async function loadChecklistExport(actor: Actor, caseId: string, search: SearchParams) {
  const { header } = await loadChecklist(actor, caseId);
  const access = await caseAccessAs(actor, caseId, 'equipe', 'revisor', 'administrador');
  const team = access.roles.includes('equipe');
  const { until } = await readJustRevealed(access);
  const free = team && search.salvo === '1' ? until : null;
  const form = team && !free ? await formState(fullExportForm, { caseId, ref: 'caso' }, search, actor) : null;
  return { header, team, free, form };
}
