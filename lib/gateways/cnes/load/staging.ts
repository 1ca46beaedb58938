import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { keyedHasher } from '@/lib/crypto';
import {
  ESTABLISHMENTS,
  type EstablishmentColumn,
  type EstablishmentCounts,
  EstablishmentLines,
  STAGED,
} from '@/lib/gateways/cnes/file/establishments';
import { KIND_TABLES, subtypeCodeOf, typeCodeOf } from '@/lib/gateways/cnes/file/names';
import type { CnesFile } from '@/lib/gateways/cnes/file/open';
import { TableReader } from '@/lib/gateways/cnes/file/table';
import type { TableFile } from '@/lib/gateways/cnes/file/zip';
import type { BaseNames } from '@/lib/gateways/cnes/load/names';

/**
 * Temporary tables: only this connection sees them, they are not logged, and the transaction's end drops them. They
 * contain no CPF: the lines that arrive here are already hashed.
 */
const TABLES = `
  create temporary table cnes_row (unit text, cnes text, name text, type_code text, cnpj text, maintainer_cnpj text,
    deactivation_reason text, city text, uf text, cpf_hmac text, search_text text) on commit drop;
  create temporary table cnes_subtype (unit text, type_code text, subtype_code text) on commit drop`;

/** Receives each refused row: its line in the file, and the reason in pt-BR. */
export type Refuse = (line: number, reason: string) => void;

interface Lines {
  push(chunk: Buffer): void;
  end(): void;
  drain(): string;
}

/** Called with the part read, 0 to 1. */
type OnProgress = (part: number) => void;

/** Pipes a table through its reader into COPY, holding one chunk in memory. */
async function copy(client: pg.PoolClient, file: TableFile, into: string, lines: Lines, onProgress?: OnProgress) {
  let bytes = 0;
  await pipeline(
    await file.read(),
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        lines.push(chunk);
        bytes += chunk.length;
        const ready = lines.drain();
        if (ready) yield ready;
        onProgress?.(bytes / Math.max(1, file.bytes));
      }
      lines.end();
      yield lines.drain();
    },
    client.query(copyFrom(`copy ${into} from stdin (format csv, delimiter ';', encoding 'UTF8')`)),
  );
}

async function stageSubtypes(client: pg.PoolClient, file: TableFile): Promise<void> {
  let ready = '';
  const reader = new TableReader(
    KIND_TABLES.ofEstablishments,
    (row) => {
      const subtype = subtypeCodeOf(row.text('subtype'));
      const unit = row.text('unit').replace(/[^0-9]/g, '');
      if (unit && subtype) ready += `${unit};${typeCodeOf(row.text('type'))};${subtype}\n`;
    },
    () => undefined,
  );
  const drain = () => {
    const lines = ready;
    ready = '';
    return lines;
  };
  const lines = { push: (chunk: Buffer) => reader.push(chunk), end: () => reader.end(), drain };
  await copy(client, file, 'cnes_subtype', lines);
}

/** What was staged. */
export interface Staged {
  counts: EstablishmentCounts;
  /** Whether the file has the column of directors. */
  tellsDirectors: boolean;
}

/** Copies the base's rows into the temporary tables `cnes_row` and `cnes_subtype` of the open transaction. */
export async function stageBase(
  client: pg.PoolClient,
  file: CnesFile,
  names: BaseNames,
  refuse: Refuse,
  onProgress: OnProgress,
): Promise<Staged> {
  await client.query(TABLES);
  if (file.tables.rlestabsubtipo) await stageSubtypes(client, file.tables.rlestabsubtipo);
  const rows = new EstablishmentLines(names, keyedHasher('cpf'), refuse);
  const reader = new TableReader<EstablishmentColumn>(
    ESTABLISHMENTS,
    (row) => rows.take(row),
    (line, reason) => rows.dropUnread(line, reason),
  );
  const lines = {
    push: (chunk: Buffer) => reader.push(chunk),
    end: () => reader.end(),
    drain: () => rows.drain(),
  };
  await copy(client, file.establishments, `cnes_row (${STAGED.join(', ')})`, lines, onProgress);
  return { counts: rows.counts, tellsDirectors: !reader.missing.includes('director') };
}
