import { z } from 'zod';
import { keyedHash } from '@/lib/crypto';
import { dayText, utcMidnight } from '@/lib/days';
import { isCnpj, normaliseCnpj } from '@/lib/identifiers/cnpj';
import { checkRegistroAns, REGISTRO_ANS_WARNING } from '@/lib/identifiers/registro-ans';
import { searchable } from '@/lib/search-text';

/** An operadora in CADOP. The representative's name and e-mail are left out on purpose (privacy). */
export interface CadopRow {
  registroAns: string;
  cnpj: string;
  razaoSocial: string;
  nomeFantasia: string | null;
  modalidade: string;
  cidade: string | null;
  uf: string | null;
  email: string | null;
  /** yyyy-mm-dd. */
  registeredOn: string | null;
  searchText: string;
}

/** The modalidades of ANS, in the spelling that is stored. */
export const MODALIDADES = [
  'Administradora de Benefícios',
  'Autogestão',
  'Cooperativa Médica',
  'Cooperativa odontológica',
  'Filantropia',
  'Medicina de Grupo',
  'Odontologia de Grupo',
  'Seguradora Especializada em Saúde',
] as const;

/** The stored columns, with their normalised names in all vintages of the file. */
const COLUMNS = {
  registroAns: ['registro_ans', 'registro_operadora'],
  cnpj: ['cnpj'],
  razaoSocial: ['razao_social'],
  nomeFantasia: ['nome_fantasia'],
  modalidade: ['modalidade'],
  cidade: ['cidade'],
  uf: ['uf'],
  email: ['endereco_eletronico'],
  registeredOn: ['data_registro_ans', 'data_registro_operadora'],
} as const;

type Column = keyof typeof COLUMNS;

/** The value of `Operadora.searchText`: names, CNPJ and registro. */
export const searchTextOf = (row: Pick<CadopRow, 'razaoSocial' | 'nomeFantasia' | 'cnpj' | 'registroAns'>): string =>
  `${searchable(`${row.razaoSocial} ${row.nomeFantasia ?? ''}`)} ${row.cnpj.toLowerCase()} ${row.registroAns}`;

const columnName = (text: string): string => searchable(text).replaceAll(' ', '_');

/** The header line, as it was read. */
export interface CadopHeader {
  width: number;
  positions: Record<Column, number>;
  /** The year since which files look like this: 2022, 2024, 2025 or 2026. */
  vintage: string;
}

/**
 * Reads a record as the header line. Finds columns by name, in any order, and ignores other columns.
 * @returns undefined for a record that is no header (a title line, another file); a list of pt-BR faults for a header
 * with missing or repeated columns
 */
export function readHeader(record: string[]): CadopHeader | string[] | undefined {
  const names = record.map(columnName);
  const found = Object.entries(COLUMNS).map(([column, accepted]) => {
    const matches = names.flatMap((name, index) => (accepted.some((other) => other === name) ? [index] : []));
    return { column: column as Column, matches, label: accepted[0] };
  });
  if (found.filter(({ matches }) => matches.length > 0).length < 2) return undefined;
  const faults = found.flatMap(({ matches, label }) => {
    if (matches.length === 0) return [`falta a coluna ${label}`];
    return matches.length > 1 ? [`a coluna ${label} aparece mais de uma vez`] : [];
  });
  if (faults.length > 0) return faults;
  const positions = Object.fromEntries(found.map(({ column, matches }) => [column, matches[0]])) as Record<
    Column,
    number
  >;
  return {
    width: record.length,
    positions,
    vintage: vintageOf(record[positions.registroAns], record[positions.razaoSocial]),
  };
}

function vintageOf(registro = '', razaoSocial = ''): string {
  if (columnName(registro) === 'registro_ans') return /\s/.test(registro.trim()) ? '2022' : '2024';
  return razaoSocial === razaoSocial.toUpperCase() ? '2026' : '2025';
}

/** A row that was read, or why it was refused. */
export type CadopReading =
  | { row: CadopRow; warnings: string[] }
  /** The registro is given if it was legible, because its operadora is in the file and must not count as gone. */
  | { refused: string; registroAns?: string };

/** Turns line breaks, control characters and repeated spaces into one space, and an empty text into null. */
const clean = (text = ''): string | null =>
  text
    .normalize('NFC')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim() || null;

function readDate(text: string | null): string | null {
  const brazilian = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text ?? '');
  const iso = brazilian ? `${brazilian[3]}-${brazilian[2]}-${brazilian[1]}` : (text ?? '').slice(0, 10);
  const date = utcMidnight(iso);
  return /^\d{4}-/.test(iso) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : null;
}

/** Reads the columns that may be illegible: they are left blank, or as they are, with a warning. */
function readLenient(read: (column: Column) => string | null, modalidadeText: string) {
  const warnings: string[] = [];
  const known = MODALIDADES.find((candidate) => searchable(candidate) === searchable(modalidadeText));
  if (!known) warnings.push(`modalidade desconhecida: "${modalidadeText.slice(0, 60)}"`);
  const emailText = read('email');
  const email = emailText && /^[^\s@;,]+@[^\s@;,]+\.[^\s@;,]+$/.test(emailText) ? emailText : null;
  if (emailText && !email) warnings.push('endereço eletrônico ilegível, deixado em branco');
  const dateText = read('registeredOn');
  const registeredOn = readDate(dateText);
  if (dateText && !registeredOn) warnings.push('data de registro ilegível, deixada em branco');
  return { email, registeredOn, modalidade: known ?? modalidadeText, warnings };
}

/** Reads a row below its header. Reasons and warnings are in pt-BR and name no person. */
export function readRow(header: CadopHeader, record: string[]): CadopReading {
  const read = (column: Column) => clean(record[header.positions[column]]);
  if (record.length !== header.width) {
    const registro = header.positions.registroAns === 0 ? read('registroAns') : null;
    const refused = `a linha tem ${record.length} colunas, o cabeçalho tem ${header.width}`;
    return registro && checkRegistroAns(registro) !== 'invalid' ? { refused, registroAns: registro } : { refused };
  }
  const registroAns = read('registroAns') ?? '';
  const registroAnswer = checkRegistroAns(registroAns);
  if (registroAnswer === 'invalid')
    return { refused: `o registro ANS deve ter 6 dígitos: "${registroAns.slice(0, 20)}"` };
  const cnpj = normaliseCnpj(read('cnpj') ?? '');
  if (!isCnpj(cnpj)) return { refused: `CNPJ inválido: "${cnpj.slice(0, 20)}"`, registroAns };
  const razaoSocial = read('razaoSocial');
  if (!razaoSocial) return { refused: 'sem razão social', registroAns };
  const modalidadeText = read('modalidade');
  if (!modalidadeText) return { refused: 'sem modalidade', registroAns };

  const { email, registeredOn, modalidade, warnings } = readLenient(read, modalidadeText);
  if (registroAnswer === 'warning') warnings.unshift(REGISTRO_ANS_WARNING);
  const uf = read('uf')?.toUpperCase() ?? null;

  const names = { registroAns, cnpj, razaoSocial, nomeFantasia: read('nomeFantasia') };
  const place = { cidade: read('cidade'), uf: uf && /^[A-Z]{2}$/.test(uf) ? uf : null };
  const row = { ...names, ...place, modalidade, email, registeredOn };
  return { row: { ...row, searchText: searchTextOf(names) }, warnings };
}

/** The keyed mark of an e-mail, by which e-mails are compared without their text; "" for none. */
export const emailMark = (email: string | null): string =>
  email ? keyedHash('email', email.trim().toLowerCase()).slice(0, 32) : '';

/** The source of an operadora's data, for "segundo …". @param at when the CADOP file was imported; null without one */
export const cadopSource = (at: Date | null): string =>
  at ? `o CADOP da ANS importado em ${dayText(at)}` : 'o cadastro de operadoras em uso';
// ---- what an import tells -------------------------------------------------------------------------------

const reportLine = z.object({
  /** The line of the file, from 1; null for the whole file. */
  line: z.number().nullable(),
  kind: z.enum(['refused', 'warning']),
  registroAns: z.string().optional(),
  /** The reason in pt-BR; names no person. */
  reason: z.string(),
});
export type ReportLine = z.infer<typeof reportLine>;

/** The report of an import, as registry_import stores it. */
export const importReport = z.array(reportLine);

/** The counts of an import, in rows. */
export interface ImportCounts {
  read: number;
  kept: number;
  refused: number;
  /** Operadoras of earlier files that this one lacks ("não consta mais"). */
  gone: number;
}

/** What an import did: operadoras added and changed, and all that are listed now. */
export interface CadopChanges {
  added: number;
  changed: number;
  listed: number;
}

/** A finished import. */
export interface CadopImport extends ImportCounts {
  /** The id of its row in registry_import. */
  id: string;
  vintage: string;
  report: ReportLine[];
}
