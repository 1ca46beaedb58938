import { CsvError, parse } from 'csv-parse/sync';
import { MOST_ROWS, rowCollector, type TableLimits, TableRefused, type TableRow, tooManyLines } from './table';

const DELIMITERS = [';', ',', '\t'];
/** What Windows writes at 0x80–0x9F; Node's own decoder takes them for control characters (seen with Node 20). */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** UTF-8, UTF-16 with its mark, or what Excel on Windows writes. Throws TableRefused for what is no text. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes.includes(0)) throw new TableRefused('O arquivo não é uma planilha CSV ou XLSX');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const latin = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
    return latin.replace(/[\u0080-\u009f]/g, (sign) => WINDOWS_1252[sign.charCodeAt(0) - 0x80] ?? sign);
  }
}

/** The sign that stands most often between the names of the columns. */
function delimiterOf(text: string): string {
  const header = /^[^\n]*/.exec(text.trimStart())?.[0].replace(/"[^"]*"/g, '') ?? '';
  const times = (sign: string) => header.split(sign).length - 1;
  return DELIMITERS.reduce((best, sign) => (times(sign) > times(best) ? sign : best));
}

function refusal(error: CsvError): TableRefused {
  const line = Number(error.lines) || undefined;
  const where = line ? `, perto da linha ${line}` : '';
  return new TableRefused(`O CSV não pode ser lido${where}: há aspas sem par. Confira o arquivo e salve de novo`);
}

/** The rows of a CSV with `;`, `,` or tabs. Line breaks within quotes stay in their row. Throws TableRefused. */
export function csvRows(bytes: Uint8Array, limits: TableLimits): TableRow[] {
  const text = decodeText(bytes)
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n');
  // Excel's own hint in the first line says which sign it is.
  const hint = /^sep=(.)\n/i.exec(text);
  const options = {
    delimiter: hint?.[1] ?? delimiterOf(text),
    relax_column_count: true,
    relax_quotes: true,
    record_delimiter: '\n',
    skip_empty_lines: false,
    to: MOST_ROWS,
  };
  const collector = rowCollector(limits);
  try {
    const records: string[][] = parse(text, options);
    if (records.length >= MOST_ROWS) throw tooManyLines();
    // Excel shows no line for its hint.
    for (const [at, record] of records.entries()) if (at > 0 || !hint) collector.add(hint ? at : at + 1, record);
  } catch (error) {
    throw error instanceof CsvError ? refusal(error) : error;
  }
  return collector.rows;
}
