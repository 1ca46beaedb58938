/** A cell as it stood in the file. Numbers only come from spreadsheets, where a CPF may have lost its first zeros. */
export type Cell = string | number;

/** One row that is not empty. `line` is its number as a spreadsheet program shows it, the header being line 1. */
export interface TableRow {
  line: number;
  cells: Cell[];
}

/** How much of a file is taken; a hostile one is refused before it fills the memory. */
export interface TableLimits {
  /** Rows that are not empty, the header included. */
  rows: number;
}

/** Rows looked at in all, empty ones included. */
export const MOST_ROWS = 20_000;
/** Columns looked at; what stands further right is left out. */
export const MOST_COLUMNS = 60;
/** Characters kept of one cell. */
const LONGEST_CELL = 1_000;

/** Expected faults of a file; the message (pt-BR) is shown at the field. */
export class TableRefused extends Error {}

export const tooManyRows = ({ rows }: TableLimits): TableRefused =>
  new TableRefused(`O arquivo tem mais de ${(rows - 1).toLocaleString('pt-BR')} linhas. Divida-o em arquivos menores`);

/**
 * One typed text of a file, as a form would have it: composed, on one line, without control, invisible and
 * direction-changing characters. The apostrophe that our own files put before a formula goes again.
 */
export const plainText = (text: string): string =>
  text
    .slice(0, LONGEST_CELL)
    .normalize('NFC')
    .replace(/[\p{Cf}\p{Co}\p{Cs}]/gu, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .replace(/^'(?=[=+\-@])/, '');

export const tooManyLines = (): TableRefused =>
  new TableRefused('O arquivo tem linhas demais, vazias ou não. Copie só as preenchidas para o modelo');

/** Collects rows under the limits; empty ones only count as lines. */
export function rowCollector(limits: TableLimits) {
  const rows: TableRow[] = [];
  return {
    rows,
    add(line: number, values: Cell[]): void {
      const cells = values.slice(0, MOST_COLUMNS).map((cell) => (typeof cell === 'string' ? plainText(cell) : cell));
      if (cells.every((cell) => cell === '')) return;
      if (rows.length >= limits.rows) throw tooManyRows(limits);
      rows.push({ line, cells });
    },
  };
}
