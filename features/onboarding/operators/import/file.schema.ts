import { ok, type Result, refuse } from '@/lib/result';
import type { Cell, TableRow } from '@/lib/table/table';

/** The largest number of people in one file. */
export const MOST_LINES = 5_000;

type Key = 'name' | 'cpf' | 'email' | 'cns';

interface Column {
  key: Key;
  title: string;
  /** Other titles that people use for this column: no accents, lower case. */
  names: string[];
  optional?: boolean;
}

/** The columns of a file: the fields of the form for one operator, and the CNS if it is known. */
export const COLUMNS: Column[] = [
  { key: 'name', title: 'Nome completo', names: ['nome', 'nome completo'] },
  { key: 'cpf', title: 'CPF', names: ['cpf', 'n cpf', 'numero do cpf'] },
  {
    key: 'email',
    title: 'E-mail de trabalho',
    names: ['e mail', 'email', 'e mail de trabalho', 'email de trabalho', 'e mail corporativo', 'email corporativo'],
  },
  { key: 'cns', title: 'CNS (opcional)', names: ['cns', 'cns opcional', 'numero do cns'], optional: true },
];

/** Titles of the columns that our file of faulty lines adds. They are ignored without a notice when they come back. */
export const LINE_TITLE = 'Linha no arquivo';
export const REASON_TITLE = 'O que corrigir';

/** One person as the file has them, unchecked. `line` counts from 1, the header included. */
export interface FileLine {
  line: number;
  name: string;
  cpf: string;
  email: string;
  cns: string;
}

/** What was read from a file. */
export interface FileContent {
  lines: FileLine[];
  /** Titles of columns that are not used. */
  ignored: string[];
}

const folded = (cell: Cell): string =>
  String(cell)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

const OWN = [LINE_TITLE, REASON_TITLE].map(folded);
const CPF_DIGITS = 11;

/** A spreadsheet that stores a CPF as a number drops its leading zeros. Check digits still catch a wrong one. */
const cpfOf = (cell: Cell | undefined): string =>
  typeof cell === 'number' ? String(cell).padStart(CPF_DIGITS, '0') : (cell ?? '');

const quoted = (titles: string[]): string => titles.map((title) => `“${title}”`).join(', ');

function placesOf(header: Cell[]): Result<Record<Key, number>> {
  const titles = header.map(folded);
  const found = COLUMNS.map(({ names, ...column }) => ({
    ...column,
    at: titles.flatMap((title, at) => (names.includes(title) ? [at] : [])),
  }));
  const missing = found.filter(({ at, optional }) => at.length === 0 && !optional).map(({ title }) => title);
  if (missing.length > 0) {
    return refuse(
      'invalid',
      `A primeira linha precisa ter os nomes das colunas, como no modelo. Não encontrei: ${quoted(missing)}`,
    );
  }
  const twice = found.filter(({ at }) => at.length > 1).map(({ title }) => title);
  if (twice.length > 0) return refuse('invalid', `Há mais de uma coluna ${quoted(twice)}. Deixe só uma`);
  const at = Object.fromEntries(found.map(({ key, at: [first = -1] }) => [key, first]));
  return ok(at as Record<Key, number>);
}

/** Reads people from rows whose first row names the columns. A refusal concerns the file as a whole. */
export function contentOf(rows: TableRow[]): Result<FileContent> {
  const [header, ...rest] = rows;
  const places = placesOf(header?.cells ?? []);
  if (!places.ok) return places;
  const at = places.value;
  const text = (cells: Cell[], key: Key) => String(cells[at[key]] ?? '');
  const lines = rest.map(({ line, cells }) => ({
    line,
    name: text(cells, 'name'),
    cpf: cpfOf(cells[at.cpf]),
    email: text(cells, 'email'),
    cns: text(cells, 'cns'),
  }));
  const filled = lines.filter(({ name, cpf, email, cns }) => name || cpf || email || cns);
  if (filled.length === 0) return refuse('invalid', 'O arquivo não tem ninguém abaixo da linha de títulos');
  const used = Object.values(at);
  const ignored = (header?.cells ?? [])
    .filter((title, index) => title !== '' && !used.includes(index) && !OWN.includes(folded(title)))
    .map((title) => String(title).slice(0, 60));
  return ok({ lines: filled, ignored: ignored.slice(0, 20) });
}
