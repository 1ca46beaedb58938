import { writeXlsxStream } from 'hucre/xlsx';
import { now } from '@/lib/clock';
import { brasiliaDay, brasiliaTime, brDate, utcMidnight } from '@/lib/days';
import { CSV_MARK, csvLine } from '@/lib/table/write';

/** The formats of exported tables. */
export const FORMATS = ['xlsx', 'csv'] as const;
/** A format of an exported table. */
export type Format = (typeof FORMATS)[number];

/** Whether the text names a format. */
export const isFormat = (text: string): text is Format => FORMATS.some((format) => format === text);

/** A column of an exported table. Its kind lets spreadsheets sort it and add it up. */
export type ExportColumn<Row> = {
  title: string;
  /** In characters. */
  width: number;
} & (
  | { kind: 'text'; of(row: Row): string | null }
  | { kind: 'count'; of(row: Row): number | null }
  /** A day, as yyyy-mm-dd. */
  | { kind: 'day'; of(row: Row): string | null }
  /** An instant, shown as the day and time in Brasília. */
  | { kind: 'instant'; of(row: Row): Date | null }
);

interface Export<Row> {
  /** The name of the sheet, at most 31 characters. */
  sheet: string;
  columns: ExportColumn<Row>[];
  rows: AsyncIterable<Row> | Iterable<Row>;
}

const COLUMN_FORMATS: Record<ExportColumn<never>['kind'], string> = {
  text: '@',
  count: '0',
  day: 'dd/mm/yyyy',
  instant: 'dd/mm/yyyy hh:mm',
};

/** A cell of an XLSX. Its dates have no time zone, so the local time in Brasília is written as if it were UTC. */
function xlsxCell<Row>(column: ExportColumn<Row>, row: Row): string | number | Date | null {
  // XML would turn a carriage return into a line feed, or drop it.
  if (column.kind === 'text') return column.of(row)?.replace(/\r\n?/g, '\n') ?? null;
  if (column.kind === 'count') return column.of(row);
  if (column.kind === 'day') {
    const day = column.of(row);
    return day === null ? null : utcMidnight(day);
  }
  const at = column.of(row);
  return at && new Date(`${brasiliaTime(at).replace(' ', 'T')}Z`);
}

function csvText<Row>(column: ExportColumn<Row>, row: Row): string {
  if (column.kind === 'text') return column.of(row) ?? '';
  if (column.kind === 'count') return String(column.of(row) ?? '');
  if (column.kind === 'day') return brDate(column.of(row) ?? '');
  const at = column.of(row);
  if (!at) return '';
  const [day = '', time = ''] = brasiliaTime(at).split(' ');
  return `${brDate(day)} ${time.slice(0, 5)}`;
}

async function* xlsxRows<Row>({ columns, rows }: Export<Row>) {
  for await (const row of rows) yield columns.map((column) => xlsxCell(column, row));
}

/** Characters per chunk: smaller ones would cost more calls than they save. */
const CSV_CHUNK = 16_384;

async function* csvChunks<Row>({ columns, rows }: Export<Row>) {
  let text = CSV_MARK + csvLine(columns.map(({ title }) => title));
  for await (const row of rows) {
    text += csvLine(columns.map((column) => csvText(column, row)));
    if (text.length < CSV_CHUNK) continue;
    yield text;
    text = '';
  }
  if (text) yield text;
}

function bytesOf(chunks: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await chunks.return(undefined);
    },
  });
}

/**
 * A table as the bytes of a file, made while it is read. It reads rows only as fast as the bytes are taken, and stops
 * when the stream is cancelled. No cell can run as a formula.
 */
export function exportStream<Row>(format: Format, table: Export<Row>): ReadableStream<Uint8Array> {
  if (format === 'csv') return bytesOf(csvChunks(table));
  return writeXlsxStream(xlsxRows(table), {
    name: table.sheet,
    columns: table.columns.map(({ title, width, kind }) => ({ header: title, width, numFmt: COLUMN_FORMATS[kind] })),
    freezePane: { rows: 1 },
  });
}

const TYPES: Record<Format, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** The headers of a table sent as a file: browsers save it instead of showing it, and no cache keeps it. */
export const fileHeaders = (format: Format, name: string): Record<string, string> => ({
  'content-type': TYPES[format],
  'content-disposition': `attachment; filename="${name}.${format}"`,
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox",
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'private, no-store',
});

/** A file name with today's date in Brasília: "casos-2026-11-22". */
export const datedName = (what: string): string => `${what}-${brasiliaDay(now())}`;
