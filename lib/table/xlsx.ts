import { streamXlsxRows } from 'hucre/xlsx';
import { utcDay } from '@/lib/days';
import {
  type Cell,
  MOST_COLUMNS,
  MOST_ROWS,
  rowCollector,
  type TableLimits,
  TableRefused,
  type TableRow,
  tooManyLines,
} from './table';
import { checkZip } from './zip-within';

const DAMAGED = 'A planilha não pode ser lida. Abra-a, salve de novo como .xlsx e envie';

type Value = string | number | boolean | Date | null;

/** A formula's cell has its last saved result as value; we compute nothing. */
function cellOf(value: Value | undefined): Cell {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0 ? value : String(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : utcDay(value);
  return String(value);
}

/** The rows of the first sheet of an XLSX. Throws TableRefused. */
export async function xlsxRows(bytes: Buffer, limits: TableLimits): Promise<TableRow[]> {
  await checkZip(bytes);
  const collector = rowCollector(limits);
  let last = -1;
  let seen = 0;
  try {
    for await (const { index, values } of streamXlsxRows(bytes, { maxRows: MOST_ROWS })) {
      if (!Number.isSafeInteger(index) || index <= last) throw new TableRefused(DAMAGED);
      last = index;
      seen += 1;
      if (seen >= MOST_ROWS) throw tooManyLines();
      collector.add(
        index + 1,
        values.slice(0, MOST_COLUMNS).map((value) => cellOf(value as Value)),
      );
    }
  } catch (error) {
    throw error instanceof TableRefused ? error : new TableRefused(DAMAGED);
  }
  return collector.rows;
}
