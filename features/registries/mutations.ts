import { randomUUID } from 'node:crypto';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type pg from 'pg';
import { type CadopProbe, FileRefused, probeCadop, readCadop } from '@/features/registries/data';
import type { CadopRow } from '@/features/registries/schema';
import { now } from '@/lib/clock';
import { pool } from '@/lib/db';
import { ok, type Result, refuse } from '@/lib/result';

const BATCH = 500;
const MAX_REPORT = 200;
/** An import that takes away, or cannot read, more than this share is some other file, or half of one. */
const MAX_LOSS = 0.3;

export interface ReportLine {
  /** Line of the file, from 1; null speaks of the whole file. */
  line: number | null;
  kind: 'refused' | 'warning';
  registroAns?: string;
  /** pt-BR; names no person. */
  reason: string;
}

export interface ImportCounts {
  read: number;
  kept: number;
  refused: number;
  /** Operadoras known from earlier files that this one no longer has ("não consta mais"). */
  gone: number;
}

export interface CadopImport extends ImportCounts {
  vintage: string;
  report: ReportLine[];
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

/** A file read into the staging table of an open transaction: its counts, and the registros it has in any form. */
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

/** Refuses what looks like another file, or half of one, unless forced. Only imported operadoras can be gone. */
async function guardAgainstLoss(client: pg.PoolClient, staged: Awaited<ReturnType<typeof stageFile>>, force: boolean) {
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
    throw new FileRefused(`${share} das linhas seriam recusadas. Confira o arquivo, ou repita com --force.`);
  }
  if (!force && leaving > known * MAX_LOSS) {
    const share = percent(leaving / known);
    throw new FileRefused(
      `O arquivo deixaria de fora ${share} das operadoras conhecidas: parece antigo ou incompleto. Confira, ou repita com --force.`,
    );
  }
  return gone;
}

/** One statement each: rows in, rows changed, rows gone. `updated_at` moves only where something differs. */
async function merge(client: pg.PoolClient, importId: string, refusedRegistros: string[], at: Date) {
  await client.query(
    `insert into operadora as o (registro_ans, cnpj, razao_social, nome_fantasia, modalidade, cidade, uf, email,
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
                    then excluded.updated_at else o.updated_at end`,
    [importId, at],
  );
  await client.query(
    `update operadora set listed = false, updated_at = $2
      where listed and import_id is not null and registro_ans <> all ($1::text[])
        and registro_ans not in (select registro_ans from cadop_row)`,
    [refusedRegistros, at],
  );
}

type Recorded = ImportCounts & { id: string; fileName: string; sha256: string; vintage: string; report: ReportLine[] };

/** `finished_at` stays empty where the file was refused: that import changed nothing. */
const record = (db: pg.Pool | pg.PoolClient, entry: Recorded, startedAt: Date, finishedAt: Date | null) =>
  db.query(
    `insert into registry_import (id, registry, file_name, file_sha256, vintage, started_at, finished_at,
                                  read, kept, refused, gone, report, state)
     values ($1, 'cadop', $2, $3, nullif($4, ''), $5, $6, $7, $8, $9, $10, $11,
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
    ],
  );

async function importOpened(
  file: FileHandle,
  fileName: string,
  probe: CadopProbe,
  force: boolean,
): Promise<CadopImport> {
  const startedAt = now();
  const id = randomUUID();
  const client = await pool().connect();
  let broken: Error | undefined;
  // Unheard, the error of a connection that dies while it is lent out would end the whole process.
  const lost = (error: Error) => {
    broken = error;
  };
  client.on('error', lost);
  try {
    await client.query('begin');
    await client.query(`select pg_advisory_xact_lock(hashtext('habilita:cadop'))`);
    const { refusedRegistros, ...staged } = await stageFile(client, file, probe);
    const gone = await guardAgainstLoss(client, { ...staged, refusedRegistros }, force);
    await merge(client, id, refusedRegistros, startedAt);
    await record(client, { id, fileName, sha256: probe.sha256, gone, ...staged }, startedAt, now());
    await client.query('commit');
    return { ...staged, gone };
  } catch (error) {
    await client.query('rollback').catch(lost);
    throw error;
  } finally {
    client.off('error', lost);
    client.release(broken);
  }
}

/**
 * Imports a CADOP file of any vintage (domain: registries) in one transaction: readers see the old operadoras or the
 * new ones, never half; killed at any moment, nothing has changed; the same file again gives the same result.
 * Operadoras of earlier files that this one lacks become "não consta mais" and are never deleted; those that no file
 * ever brought (the demo's) are left alone.
 * @param force takes a file that loses more than 30 % of the rows or of the known operadoras
 * @returns `invalid` with the reason when the file as a whole is refused; every other error is thrown
 */
export async function importCadop(path: string, { force = false } = {}): Promise<Result<CadopImport>> {
  const fileName = basename(path);
  const readable = await stat(path).catch(() => undefined);
  const file = readable?.isFile() ? await open(path).catch(() => undefined) : undefined;
  if (!file) return refuse('invalid', `Não foi possível abrir o arquivo ${fileName}.`);
  let probe: CadopProbe | undefined;
  try {
    probe = await probeCadop(file);
    if (probe.fault) throw new FileRefused(probe.fault);
    return ok(await importOpened(file, fileName, probe, force));
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    const report: ReportLine[] = [{ line: null, kind: 'refused', reason: error.message }];
    const nothing = { read: 0, kept: 0, refused: 0, gone: 0, vintage: '', report };
    if (probe) await record(pool(), { id: randomUUID(), fileName, sha256: probe.sha256, ...nothing }, now(), null);
    return refuse('invalid', error.message);
  } finally {
    await file.close();
  }
}
