import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import type pg from 'pg';
import type { ReportLine } from '@/features/registries/cadop/schema';
import { now } from '@/lib/clock';
import { pool } from '@/lib/db';
import { competenceAge, formatCompetence } from '@/lib/gateways/cnes/base';
import { type CnesFile, openCnesFile } from '@/lib/gateways/cnes/file/open';
import { CnesFileRefused } from '@/lib/gateways/cnes/file/refused';
import { removeFormerLoads } from '@/lib/gateways/cnes/load/former/store';
import { type LoadedBase, loadBase } from '@/lib/gateways/cnes/load/store';
import { heartbeat, SILENCE_SECONDS } from '@/lib/heartbeat';
import { ok, type Result, refuse } from '@/lib/result';

const MAX_REPORT = 200;

/** A finished import of a base. */
export interface CnesImport extends LoadedBase {
  id: string;
  /** The first 200 lines; `counts.refused` counts all refused rows. */
  report: ReportLine[];
  seconds: number;
  /** The peak memory of this process in MB. */
  peakMemoryMb: number;
}

/** The options of an import. */
export interface CnesImportOptions {
  /** Accepts an older month, or a base that loses much. */
  force?: boolean;
  /** The month (YYYYMM), for a file whose name does not tell it. */
  competence?: string;
  /** The base was invented for the demo, and must never be taken for the national one. */
  synthetic?: boolean;
  /** Called at each step (pt-BR) and percentage of the whole import. */
  onStep?: (step: string, percent: number) => void;
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** Opens the row of registry_import that shows the running import's step and last sign of life. */
async function openRecord(id: string, fileName: string, startedAt: Date) {
  const first = { step: 'Conferindo o arquivo', percent: 0 };
  await pool().query(
    `insert into registry_import (id, registry, file_name, file_sha256, started_at, seen_at, state, step, percent)
     values ($1, 'cnes', $2, '', $3, $3, 'running', $4, $5)`,
    [id, fileName, startedAt, first.step, first.percent],
  );
  return heartbeat(first, ({ step, percent }) =>
    pool().query(
      `update registry_import set step = $2, percent = $3, seen_at = $4 where id = $1 and state = 'running'`,
      [id, step, percent, now()],
    ),
  );
}

const finish = (db: pg.Pool | pg.PoolClient, id: string, state: string, report: ReportLine[]) =>
  db.query(
    `update registry_import set state = $2, report = $3, step = null, percent = null, seen_at = $4::timestamptz,
            finished_at = case when $2 = 'imported' then $4::timestamptz end where id = $1 and state = 'running'`,
    [id, state, JSON.stringify(report), now()],
  );

/** Records the import in the transaction of the swap, so that it says "imported" exactly when the base is served. */
async function recordLoaded(
  db: pg.PoolClient,
  { id, report, synthetic }: { id: string; report: ReportLine[]; synthetic: boolean },
  loaded: LoadedBase,
) {
  const { counts, competence, loadId, plainShare, masked, tellsSubtypes } = loaded;
  const details = { ...counts, loadId, plainShare, masked, tellsSubtypes, synthetic };
  await finish(db, id, 'imported', report);
  await db.query(
    `update registry_import set competence = $2, read = $3, kept = $4, refused = $5, details = $6 where id = $1`,
    [id, competence, counts.read, counts.kept, counts.refused, JSON.stringify(details)],
  );
  // This process holds the lock, so other imports that say that they run were killed.
  await db.query(
    `update registry_import set state = 'interrupted', step = null, percent = null
      where registry = 'cnes' and state = 'running' and seen_at < $1::timestamptz - $2 * interval '1 second'`,
    [now(), SILENCE_SECONDS],
  );
}

function warnings({ plainShare, masked, tellsSubtypes, counts }: LoadedBase): ReportLine[] {
  const warn = (reason: string): ReportLine => ({ line: null, kind: 'warning', reason });
  const lines: ReportLine[] = [];
  if (masked) {
    const share = `${Math.round(plainShare * 100)} %`;
    lines.push(
      warn(`Os CPFs dos responsáveis estão mascarados (${share} legíveis): o conflito de vínculo fica sem conclusão.`),
    );
  }
  if (!tellsSubtypes) lines.push(warn('Sem rlEstabSubTipo: o subtipo dos estabelecimentos fica desconhecido.'));
  if (counts.unclassified > 0) lines.push(warn(`${counts.unclassified} estabelecimentos têm tipo não classificado.`));
  if (counts.badCnpj > 0) lines.push(warn(`${counts.badCnpj} CNPJs ilegíveis ficaram em branco.`));
  return lines;
}

function monthOf({ competence: ofName }: CnesFile, { competence: told, force }: CnesImportOptions): string {
  const competence = ofName || told || '';
  if (!/^20\d{2}(0[1-9]|1[0-2])$/.test(competence)) {
    throw new CnesFileRefused('O nome do arquivo não diz o mês da base: informe-o com --competencia AAAAMM.');
  }
  if (!force && competenceAge(competence, now()) < 0) {
    throw new CnesFileRefused(
      `A base seria de ${formatCompetence(competence)}, que ainda não chegou. Confira o nome do arquivo.`,
    );
  }
  return competence;
}

async function importOpened(
  file: CnesFile,
  options: CnesImportOptions,
  id: string,
  step: (name: string, percent: number) => void,
) {
  const report: ReportLine[] = [];
  const competence = monthOf(file, options);
  const { force = false, synthetic = false } = options;
  await pool().query('update registry_import set file_sha256 = $2, competence = $3 where id = $1', [
    id,
    await sha256Of(file.path),
    competence,
  ]);
  const loaded = await loadBase(file, {
    competence,
    force,
    synthetic,
    at: now(),
    step,
    refuse: (line, reason) => {
      if (report.length < MAX_REPORT) report.push({ line, kind: 'refused', reason });
    },
    alongside: async (client, result) => {
      report.unshift(...warnings(result));
      await recordLoaded(client, { id, report, synthetic }, result);
    },
  });
  step('Retirando a base anterior', 97);
  // The new base is already served. What cannot be removed now, the next import removes.
  await removeFormerLoads((part) => step('Retirando a base anterior', 97 + part * 3)).catch(() => undefined);
  return { ...loaded, report };
}

/**
 * Imports the monthly CNES base: the published ZIP, its folder, or tbEstabelecimento alone. Readers switch to the new
 * month at one instant; until then, and after any failure, they get the old one. Safe to repeat. While it runs, its
 * progress stands in registry_import.
 * @returns `invalid` with the reason when the file is refused; every other error is recorded and thrown
 */
export async function importCnes(path: string, options: CnesImportOptions = {}): Promise<Result<CnesImport>> {
  const from = performance.now();
  const id = randomUUID();
  const record = await openRecord(id, basename(path), now());
  const step = (name: string, percent: number) => {
    record.show({ step: name, percent: Math.floor(percent) });
    options.onStep?.(name, Math.floor(percent));
  };
  let file: CnesFile | undefined;
  try {
    file = await openCnesFile(path);
    const loaded = await importOpened(file, options, id, step);
    const seconds = Math.round((performance.now() - from) / 100) / 10;
    const peakMemoryMb = Math.round(process.resourceUsage().maxRSS / 1024);
    await pool().query(`update registry_import set details = details || $2 where id = $1`, [
      id,
      JSON.stringify({ seconds, peakMemoryMb }),
    ]);
    return ok({ ...loaded, id, seconds, peakMemoryMb });
  } catch (error) {
    const refused = error instanceof CnesFileRefused;
    const reason = refused
      ? error.message
      : 'A importação parou por uma falha inesperada; a base anterior continua valendo.';
    await finish(pool(), id, refused ? 'refused' : 'failed', [{ line: null, kind: 'refused', reason }]).catch(
      () => undefined,
    );
    if (!refused) throw error;
    return refuse('invalid', reason);
  } finally {
    await record.stop();
    file?.close();
  }
}
