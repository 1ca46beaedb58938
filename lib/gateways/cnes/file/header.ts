import type { CsvRecord } from '@/lib/gateways/cnes/file/records';
import { CnesFileRefused } from '@/lib/gateways/cnes/file/refused';

/** A column's name without case, spaces, accents and `_`, which differ between editions. */
const normalised = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[^0-9A-Za-z]/g, '')
    .toUpperCase();

/** The position of each wanted column, from 0; -1 when the file lacks it. */
export interface Columns<Name extends string> {
  at: Record<Name, number>;
  width: number;
}

const OTHER_DELIMITERS = [
  [',', 'vírgula'],
  ['\t', 'tabulação'],
  ['|', 'barra vertical'],
] as const;

/** Throws CnesFileRefused when the header uses another delimiter than `;`. */
export function refuseOtherDelimiter(table: string, header: string, wanted: string): void {
  const other = OTHER_DELIMITERS.find(([sign]) =>
    header.split(sign).some((name) => normalised(name) === normalised(wanted)),
  );
  if (!other) return;
  throw new CnesFileRefused(`As colunas de ${table} estão separadas por ${other[1]}; o DATASUS usa ponto e vírgula.`);
}

/**
 * Finds columns by name in the first record. Throws CnesFileRefused when a required column is missing or occurs twice.
 * @param wanted by our name of a column: `[its name, …older names]`
 */
export function readColumns<Name extends string>(
  table: string,
  record: CsvRecord,
  wanted: Record<Name, string[]>,
  required: readonly Name[],
): Columns<Name> {
  const names = Array.from({ length: record.count }, (_, field) => normalised(record.text(field)));
  const at = {} as Record<Name, number>;
  for (const [key, aliases] of Object.entries(wanted) as [Name, string[]][]) {
    const found = aliases.map(normalised).find((alias) => names.includes(alias));
    at[key] = found === undefined ? -1 : names.indexOf(found);
    if (found !== undefined && names.indexOf(found, (at[key] ?? 0) + 1) !== -1) {
      throw new CnesFileRefused(`O cabeçalho de ${table} traz a coluna ${aliases[0]} duas vezes.`);
    }
  }
  const missing = required.filter((key) => at[key] === -1);
  if (missing.length === 0) return { at, width: record.count };
  if (record.count === 1) refuseOtherDelimiter(table, record.text(0), wanted[missing[0] as Name][0] as string);
  const list = missing.map((key) => wanted[key][0]).join(', ');
  throw new CnesFileRefused(`O arquivo não é ${table} do CNES, ou está incompleto: faltam as colunas ${list}.`);
}
