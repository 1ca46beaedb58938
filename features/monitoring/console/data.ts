import { importReport, type ReportLine } from '@/features/registries/cadop/schema';
import { pool, prisma } from '@/lib/db';
import { NotFound } from '@/lib/errors';
import { type ImportDetails, importDetails, type Run } from './schema';

const RUNS_SHOWN = 15;

/** The columns of an import without report and details, which may be long. */
const RUN = `id, registry, file_name as "fileName", state, started_at as "startedAt", finished_at as "finishedAt",
  seen_at as "seenAt", step, percent, competence, vintage, read, kept, refused, gone`;

/** The last imports of both registries, newest first. */
export async function lastRuns(): Promise<Run[]> {
  const { rows } = await pool().query<Run>(
    `select ${RUN} from registry_import order by started_at desc, id limit ${RUNS_SHOWN}`,
  );
  return rows;
}

/** An import with its details and its report. */
export interface FullRun extends Run {
  fileSha256: string;
  details: ImportDetails;
  report: ReportLine[];
}

/** An import with its report. Throws NotFound. @param id a uuid */
export async function findRun(id: string): Promise<FullRun> {
  const { rows } = await pool().query<FullRun>(
    `select ${RUN}, file_sha256 as "fileSha256", details, report from registry_import where id = $1`,
    [id],
  );
  const [row] = rows;
  if (!row) throw new NotFound();
  return { ...row, details: importDetails.parse(row.details), report: importReport.parse(row.report) };
}

/** Was the form with this id already imported? @param id a uuid */
export const wasSent = async (id: string): Promise<boolean> =>
  (await prisma().registryImport.count({ where: { id } })) > 0;

/** The import behind the data in use; `run` is null if they came from no file, as at the start of the demo. */
interface Loaded {
  run: (Run & { details: ImportDetails }) | null;
}

const parsed = (row: (Run & { details: unknown }) | undefined): Loaded['run'] =>
  row ? { ...row, details: importDetails.parse(row.details) } : null;

/** The CADOP in use, which is the last one imported. */
export async function loadedCadop(): Promise<Loaded> {
  const { rows } = await pool().query<Run & { details: unknown }>(
    `select ${RUN}, details from registry_import
      where registry = 'cadop' and state = 'imported' and finished_at is not null order by finished_at desc limit 1`,
  );
  return { run: parsed(rows[0]) };
}

/** The CNES base in use; `masked` says whether it hides CPFs, `synthetic` whether it is invented. */
export interface LoadedCnes extends Loaded {
  competence: string;
  importedAt: Date;
  masked: boolean;
  synthetic: boolean;
  loadId: number;
}

/** The CNES base in use, or null. */
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

/** How many answers of CNES's open-data API are cached, and when the last one came. */
export async function keptApiAnswers(): Promise<{ answers: number; lastAt: Date | null }> {
  const { rows } = await pool().query<{ answers: number; lastAt: Date | null }>(
    'select count(*)::int as answers, max(asked_at) as "lastAt" from cnes_api_answer',
  );
  return rows[0] ?? { answers: 0, lastAt: null };
}

/** The last finished recheck of all cases (J25); null before the first. */
export const lastWatch = () =>
  prisma().registryWatch.findFirst({ where: { finishedAt: { not: null } }, orderBy: { finishedAt: 'desc' } });
