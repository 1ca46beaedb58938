import { randomUUID } from 'node:crypto';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type pg from 'pg';
import { now } from '@/lib/clock';
import { inTransaction, pool } from '@/lib/db';
import { ok, type Result, refuse } from '@/lib/result';
import { type CadopProbe, FileRefused, probeCadop, readCadop } from './data';
import type { CadopChanges, CadopImport, CadopRow, ReportLine } from './schema';

const BATCH = 500;
const MAX_REPORT = 200;
/** A file that drops, or makes unreadable, more than this share is probably another file, or half of one. */
const MAX_LOSS = 0.3;

/** The options of an import. */
export interface CadopOptions {
  /** Accepts a file that loses more than 30 % of the rows or of the known operadoras. */
  force?: boolean;
  /** Words (pt-BR) that tell how to import such a file anyway. */
  insist?: string;
  /** The import's id. The same id is imported once. */
  id?: string;
  /** The file's name, if its path does not tell it. */
  fileName?: string;
  /** The file was invented for the demo. */
  synthetic?: boolean;
}

const STAGING = `create temp table cadop_row (registro_ans text primary key, cnpj text, razao_social text, nome_fantasia text,
  modalidade text, cidade text, uf text, email text, registered_on date, search_text text) on commit drop`;

const toColumns = (row: CadopRow) => ({
  registro_ans: row.registroAns,
  cnpj: row.cnpj,
  razao_social: row.razaoSocial,
  nome_fantasia: row.nomeFantasia,
  modalidade: row.modalidade,
  cidade: row.cidade,
  uf: row.uf,
  email: row.email,
  registered_on: row.registeredOn,
  search_text: row.searchText,
});

const stage = (client: pg.PoolClient, rows: CadopRow[]) =>
  client.query('insert into cadop_row select * from json_populate_recordset(null::cadop_row, $1)', [
    JSON.stringify(rows.map(toColumns)),
  ]);

/** Reads a file into a staging table of the open transaction. Returns counts, report and the registros refused. */
async function stageFile(client: pg.PoolClient, file: FileHandle, probe: CadopProbe) {
  await client.query(STAGING);
  const present = new Map<string, number>();
  const refusedRegistros: string[] = [];
  const report: ReportLine[] = [];
  const counts = { read: 0, kept: 0, refused: 0 };
  let vintage = '';
  const batch: CadopRow[] = [];
  const note = (entry: ReportLine) => report.length < MAX_REPORT && report.push(entry);
  const refuseRow = (line: number, reason: string, registroAns?: string) => {
    counts.refused += 1;
    if (registroAns) refusedRegistros.push(registroAns);
    note({ line, kind: 'refused', ...(registroAns && { registroAns }), reason });
  };
  for await (const { line, reading, vintage: seen } of readCadop(file, probe)) {
    vintage = seen;
    counts.read += 1;
    if ('refused' in reading) {
      refuseRow(line, reading.refused, reading.registroAns);
      continue;
    }
    const { registroAns } = reading.row;
    const first = present.get(registroAns);
    if (first !== undefined) {
      refuseRow(line, `o registro ANS já apareceu na linha ${first}`, registroAns);
      continue;
    }
    present.set(registroAns, line);
    for (const reason of reading.warnings) note({ line, kind: 'warning', registroAns, reason });
    counts.kept += 1;
    batch.push(reading.row);
    if (batch.length === BATCH) await stage(client, batch.splice(0));
  }
  await stage(client, batch);
  return { ...counts, vintage, report, refusedRegistros };
}

const percent = (share: number) => `${Math.floor(share * 100)} %`;

const INSIST = 'Se ele está certo, repita com --force.';

/** Refuses what looks like another file, or half of one, unless forced. Returns how many operadoras are gone. */
async function guardAgainstLoss(
  client: pg.PoolClient,
  staged: Awaited<ReturnType<typeof stageFile>>,
  { force = false, insist = INSIST }: CadopOptions,
) {
  if (staged.kept === 0) throw new FileRefused('O arquivo não tem nenhuma linha aproveitável.');
  const { rows } = await client.query<{ gone: number; leaving: number; known: number }>(
    `select count(*) filter (where missing)::int as gone, count(*) filter (where missing and listed)::int as leaving,
            count(*) filter (where listed)::int as known
       from (select listed, registro_ans not in (select registro_ans from cadop_row)
                        and registro_ans <> all ($1::text[]) as missing
               from operadora where import_id is not null) imported`,
    [staged.refusedRegistros],
  );
  const { gone, leaving, known } = rows[0] as (typeof rows)[number];
  if (!force && staged.refused > staged.read * MAX_LOSS) {
    const share = percent(staged.refused / staged.read);
    throw new FileRefused(`${share} das linhas seriam recusadas. Confira o arquivo. ${insist}`);
  }
  if (!force && leaving > known * MAX_LOSS) {
    const share = percent(leaving / known);
    throw new FileRefused(
      `O arquivo deixaria de fora ${share} das operadoras conhecidas: parece antigo ou incompleto. ${insist}`,
    );
  }
  return gone;
}

/** Merges the staged rows, and marks missing operadoras as not listed. `updated_at` changes only with the data. */
async function merge(client: pg.PoolClient, importId: string, refusedRegistros: string[], at: Date) {
  const merged = await client.query<Omit<CadopChanges, 'listed'>>(
    `with merged as (insert into operadora as o (registro_ans, cnpj, razao_social, nome_fantasia, modalidade, cidade, uf, email,
                                 registered_on, search_text, listed, import_id, updated_at)
     select registro_ans, cnpj, razao_social, nome_fantasia, modalidade, cidade, uf, email, registered_on, search_text,
            true, $1::uuid, $2::timestamptz from cadop_row
     on conflict (registro_ans) do update set
       cnpj = excluded.cnpj, razao_social = excluded.razao_social, nome_fantasia = excluded.nome_fantasia,
       modalidade = excluded.modalidade, cidade = excluded.cidade, uf = excluded.uf, email = excluded.email,
       registered_on = excluded.registered_on, search_text = excluded.search_text, listed = true,
       import_id = excluded.import_id,
       updated_at = case when (o.cnpj, o.razao_social, o.nome_fantasia, o.modalidade, o.cidade, o.uf, o.email,
                               o.registered_on, o.search_text, o.listed)
                is distinct from (excluded.cnpj, excluded.razao_social, excluded.nome_fantasia, excluded.modalidade,
                                  excluded.cidade, excluded.uf, excluded.email, excluded.registered_on,
                                  excluded.search_text, true)
                    then excluded.updated_at else o.updated_at end
     returning xmax = 0 as added, updated_at = $2 as moved)
     select count(*) filter (where added)::int as added, count(*) filter (where moved and not added)::int as changed
       from merged`,
    [importId, at],
  );
  await client.query(
    `update operadora set listed = false, updated_at = $2
      where listed and import_id is not null and registro_ans <> all ($1::text[])
        and registro_ans not in (select registro_ans from cadop_row)`,
    [refusedRegistros, at],
  );
  const { rows } = await client.query<Pick<CadopChanges, 'listed'>>(
    'select count(*)::int as listed from operadora where listed and import_id is not null',
  );
  return { ...merged.rows[0], ...rows[0] } as CadopChanges;
}

type Recorded = CadopImport & { fileName: string; sha256: string; details: object };

/** Records an import. `finished_at` stays empty for a refused file, which changed nothing. */
const record = (db: pg.Pool | pg.PoolClient, entry: Recorded, startedAt: Date, finishedAt: Date | null) =>
  db.query(
    `insert into registry_import (id, registry, file_name, file_sha256, vintage, started_at, finished_at,
                                  read, kept, refused, gone, report, details, state)
     values ($1, 'cadop', $2, $3, nullif($4, ''), $5, $6, $7, $8, $9, $10, $11, $12,
             case when $6::timestamptz is null then 'refused' else 'imported' end)`,
    [
      entry.id,
      entry.fileName,
      entry.sha256,
      entry.vintage,
      startedAt,
      finishedAt,
      entry.read,
      entry.kept,
      entry.refused,
      entry.gone,
      JSON.stringify(entry.report),
      JSON.stringify(entry.details),
    ],
  );

/** The former import with this id, if there is one. */
async function importedBefore(client: pg.PoolClient, id: string): Promise<CadopImport | undefined> {
  const { rows } = await client.query<CadopImport>(
    `select id, coalesce(vintage, '') as vintage, read, kept, refused, gone, report from registry_import where id = $1`,
    [id],
  );
  return rows[0];
}

interface Opened {
  file: FileHandle;
  fileName: string;
  probe: CadopProbe;
}

async function importStaged(client: pg.PoolClient, { file, fileName, probe }: Opened, options: CadopOptions) {
  const startedAt = now();
  const { id = randomUUID(), synthetic = false } = options;
  const { refusedRegistros, ...staged } = await stageFile(client, file, probe);
  const gone = await guardAgainstLoss(client, { ...staged, refusedRegistros }, options);
  const changes = await merge(client, id, refusedRegistros, startedAt);
  const imported: CadopImport = { id, gone, ...staged };
  const details = { ...changes, synthetic };
  await record(client, { ...imported, fileName, sha256: probe.sha256, details }, startedAt, now());
  return imported;
}

/**
 * Imports a CADOP file of any vintage in one transaction: readers see the old operadoras or the new ones, never half,
 * and a crash changes nothing. Safe to repeat. Operadoras of earlier files that this one lacks become "não consta mais"
 * and are never deleted; operadoras that came from no file (the demo's) are left alone.
 * @returns `invalid` with the reason when the file as a whole is refused; every other error is thrown
 */
export async function importCadop(path: string, options: CadopOptions = {}): Promise<Result<CadopImport>> {
  const { fileName = basename(path) } = options;
  const readable = await stat(path).catch(() => undefined);
  const file = readable?.isFile() ? await open(path).catch(() => undefined) : undefined;
  if (!file) return refuse('invalid', `Não foi possível abrir o arquivo ${fileName}.`);
  let found: CadopProbe | undefined;
  try {
    const probe = await probeCadop(file);
    found = probe;
    if (probe.fault) throw new FileRefused(probe.fault);
    const imported = await inTransaction(async (client) => {
      await client.query(`select pg_advisory_xact_lock(hashtext('habilita:cadop'))`);
      const before = options.id ? await importedBefore(client, options.id) : undefined;
      return before ?? (await importStaged(client, { file, fileName, probe }, options));
    });
    return ok(imported);
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    const report: ReportLine[] = [{ line: null, kind: 'refused', reason: error.message }];
    const nothing = { id: randomUUID(), read: 0, kept: 0, refused: 0, gone: 0, vintage: '', report, details: {} };
    if (found) await record(pool(), { ...nothing, fileName, sha256: found.sha256 }, now(), null);
    return refuse('invalid', error.message);
  } finally {
    await file.close();
  }
}
