import { ok, type Result, refuse } from '@/lib/result';
import { csvRows } from './csv';
import { type TableLimits, TableRefused, type TableRow } from './table';
import { xlsxRows } from './xlsx';

const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

/**
 * The rows of a spreadsheet that somebody sent: XLSX (first sheet) or CSV, told apart by content. Nothing in it is
 * executed, followed or worked out. A file that cannot be taken is refused in words (pt-BR) for the field.
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
