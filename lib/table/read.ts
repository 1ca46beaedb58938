import { ok, type Result, refuse } from '@/lib/result';
import { csvRows } from './csv';
import { type TableLimits, TableRefused, type TableRow } from './table';
import { xlsxRows } from './xlsx';

const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

/**
 * The rows of an uploaded spreadsheet: XLSX (first sheet) or CSV, recognised by content. Executes, follows and computes
 * nothing in it. Refuses an unusable file with a message (pt-BR) for the field.
 */
export async function readTable(bytes: Uint8Array, limits: TableLimits): Promise<Result<TableRow[]>> {
  try {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const rows = isZip(bytes) ? await xlsxRows(buffer, limits) : csvRows(bytes, limits);
    return ok(rows);
  } catch (error) {
    if (error instanceof TableRefused) return refuse('invalid', error.message);
    throw error;
  }
}
