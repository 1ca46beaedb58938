/** A cell of the file. Only spreadsheets give numbers, in which a CPF may have lost its leading zeros. */
export type Cell = string | number;

/** A row that is not empty. `line` is its number in a spreadsheet program, where the header is line 1. */
export interface TableRow {
  line: number;
  cells: Cell[];
}

/** How much of a file is accepted, so that a hostile one is refused before it fills the memory. */
export interface TableLimits {
  /** Non-empty rows, including the header. */
  rows: number;
}

/** The most rows that are read, including empty ones. */
export const MOST_ROWS = 20_000;
/** The most columns that are read; cells further right are ignored. */
export const MOST_COLUMNS = 60;
/** The most characters that are kept of one cell. */
const LONGEST_CELL = 1_000;

/** The file is refused; the field shows the message (pt-BR). */
export class TableRefused extends Error {}

/** The refusal of a file with more rows than `limits` allows. */
export const tooManyRows = ({ rows }: TableLimits): TableRefused =>
  new TableRefused(`O arquivo tem mais de ${(rows - 1).toLocaleString('pt-BR')} linhas. Divida-o em arquivos menores`);

/**
 * A cell's text, cleaned like the text of a form: composed, on one line, without control, invisible and bidirectional
 * characters. It also removes the apostrophe that our own files put before a formula.
 */
export const plainText = (text: string): string =>
  text
    .slice(0, LONGEST_CELL)
    .normalize('NFC')
    .replace(/[\p{Cf}\p{Co}\p{Cs}]/gu, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .replace(/^'(?=[=+\-@])/, '');

/** The refusal of a file with more than MOST_ROWS rows. */
export const tooManyLines = (): TableRefused =>
  new TableRefused('O arquivo tem linhas demais, vazias ou não. Copie só as preenchidas para o modelo');

/** Collects non-empty rows. `add` throws TableRefused beyond the limit. */
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
