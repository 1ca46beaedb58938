import { importReport, type ReportLine } from '@/features/registries/cadop/schema';
import { pool, prisma } from '@/lib/db';
import { NotFound } from '@/lib/errors';
import { type ImportDetails, importDetails, type Run } from './schema';

const RUNS_SHOWN = 15;

/** Everything but the report and the details, which may be long. */
const RUN = `id, registry, file_name as "fileName", state, started_at as "startedAt", finished_at as "finishedAt",
  seen_at as "seenAt", step, percent, competence, vintage, read, kept, refused, gone`;

/** The last imports of both registries, the newest first. */
export async function lastRuns(): Promise<Run[]> {
  const { rows } = await pool().query<Run>(
    `select ${RUN} from registry_import order by started_at desc, id limit ${RUNS_SHOWN}`,
  );
  return rows;
}

export interface FullRun extends Run {
  fileSha256: string;
  details: ImportDetails;
  report: ReportLine[];
}

/** One import with its report. Throws NotFound. @param id a uuid */
export async function findRun(id: string): Promise<FullRun> {
  const { rows } = await pool().query<FullRun>(
    `select ${RUN}, file_sha256 as "fileSha256", details, report from registry_import where id = $1`,
    [id],
  );
  const [row] = rows;
  if (!row) throw new NotFound();
  return { ...row, details: importDetails.parse(row.details), report: importReport.parse(row.report) };
}

/** Whether a sending became an import already. @param id a uuid */
export const wasSent = async (id: string): Promise<boolean> =>
  (await prisma().registryImport.count({ where: { id } })) > 0;

/** What is in use of a registry, and the import that brought it; `run` null = it came by no file (the demo's start). */
interface Loaded {
  run: (Run & { details: ImportDetails }) | null;
}

const parsed = (row: (Run & { details: unknown }) | undefined): Loaded['run'] =>
  row ? { ...row, details: importDetails.parse(row.details) } : null;

/** The CADOP in use: the last one imported. */
export async function loadedCadop(): Promise<Loaded> {
  const { rows } = await pool().query<Run & { details: unknown }>(
    `select ${RUN}, details from registry_import
      where registry = 'cadop' and state = 'imported' and finished_at is not null order by finished_at desc limit 1`,
  );
  return { run: parsed(rows[0]) };
}

export interface LoadedCnes extends Loaded {
  competence: string;
  importedAt: Date;
  masked: boolean;
  synthetic: boolean;
  loadId: number;
}

/** The base of CNES that is served; null = none. */
export async function loadedCnes(): Promise<LoadedCnes | null> {
  const held = await prisma().cnesCompetence.findFirst({ orderBy: { competence: 'desc' } });
  if (!held) return null;
  const { rows } = await pool().query<Run & { details: unknown }>(
    `select ${RUN}, details from registry_import
      where registry = 'cnes' and state = 'imported' and (details->>'loadId')::int = $1
      order by finished_at desc nulls last limit 1`,
    [held.loadId],
  );
  return { ...held, run: parsed(rows[0]) };
}

/** What is kept of CNES's open-data API: how many answers, and when it last gave one. */
export async function keptApiAnswers(): Promise<{ answers: number; lastAt: Date | null }> {
  const { rows } = await pool().query<{ answers: number; lastAt: Date | null }>(
    'select count(*)::int as answers, max(asked_at) as "lastAt" from cnes_api_answer',
  );
  return rows[0] ?? { answers: 0, lastAt: null };
}

/** The last finished look at every case after an import (J25); null = there was none yet. */
export const lastWatch = () =>
  prisma().registryWatch.findFirst({ where: { finishedAt: { not: null } }, orderBy: { finishedAt: 'desc' } });
