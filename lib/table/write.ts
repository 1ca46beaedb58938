import { type WriteSheet, writeXlsx } from 'hucre/xlsx';

/** What a spreadsheet program would take for a formula; before it goes an apostrophe, which reading takes off again. */
const FORMULA = /^[=+\-@\t\r]/;

const csvCell = (text: string): string => {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** Stands before the first line: tells spreadsheet programs that the file is UTF-8. */
export const CSV_MARK = '\ufeff';

/** A line of a CSV as Excel in Brazil opens it: `;`. No cell of it can run as a formula. */
export const csvLine = (cells: string[]): string => `${cells.map(csvCell).join(';')}\r\n`;

/** A whole CSV: UTF-8 with its mark, then the lines. */
export const csvText = (rows: string[][]): string => `${CSV_MARK}${rows.map(csvLine).join('')}`;

export interface TemplateColumn {
  title: string;
  /** In characters. */
  width: number;
  /** Digits that must not be taken for an amount: the cells are made text. */
  digits?: boolean;
}

interface Template {
  sheet: string;
  columns: TemplateColumn[];
  /** Rows made ready for digits. */
  ready: number;
  notes: { sheet: string; lines: string[] };
}

const TEXT_FORMAT = '@';

/** An XLSX to fill in: the titles, columns of digits as text, and a second sheet that explains. */
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
