import { type WriteSheet, writeXlsx } from 'hucre/xlsx';

/** The beginning of a formula. We put an apostrophe before it, which `plainText` removes again. */
const FORMULA = /^[=+\-@\t\r]/;

const csvCell = (text: string): string => {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** The BOM before the first line, which tells spreadsheet programs that the file is UTF-8. */
export const CSV_MARK = '\ufeff';

/** A line of a CSV with `;`, as Brazilian Excel opens it. No cell can run as a formula. */
export const csvLine = (cells: string[]): string => `${cells.map(csvCell).join(';')}\r\n`;

/** A complete CSV: the BOM, then the lines. */
export const csvText = (rows: string[][]): string => `${CSV_MARK}${rows.map(csvLine).join('')}`;

/** A column of a template to fill in. */
export interface TemplateColumn {
  title: string;
  /** In characters. */
  width: number;
  /** Formats the cells as text, so that a number such as a CPF keeps its zeros. */
  digits?: boolean;
}

interface Template {
  sheet: string;
  columns: TemplateColumn[];
  /** How many rows get the text format. */
  ready: number;
  notes: { sheet: string; lines: string[] };
}

const TEXT_FORMAT = '@';

/** An XLSX to fill in: titles, columns of digits formatted as text, and a second sheet with explanations. */
export function xlsxTemplate({ sheet, columns, ready, notes }: Template): Promise<Uint8Array> {
  const cells: NonNullable<WriteSheet['cells']> = new Map();
  for (const [at, { digits }] of columns.entries())
    for (let row = 1; digits && row <= ready; row += 1)
      cells.set(`${row},${at}`, { value: null, type: 'empty', style: { numFmt: TEXT_FORMAT } });
  return writeXlsx({
    sheets: [
      {
        name: sheet,
        columns: columns.map(({ width }) => ({ width })),
        rows: [columns.map(({ title }) => title)],
        cells,
        freezePane: { rows: 1 },
      },
      { name: notes.sheet, columns: [{ width: 100 }], rows: notes.lines.map((line) => [line]) },
    ],
  });
}
