import { CsvError, parse } from 'csv-parse/sync';
import { MOST_ROWS, rowCollector, type TableLimits, TableRefused, type TableRow, tooManyLines } from './table';

const DELIMITERS = [';', ',', '\t'];
/** Windows-1252 at 0x80–0x9F, which Node's own decoder turns into control characters (seen with Node 20). */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Decodes UTF-8, UTF-16 with a BOM, or Windows-1252 as Excel writes it. Throws TableRefused on binary content. */
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

/** The delimiter that occurs most often in the header, outside quotes. */
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
  // A first line "sep=;" is Excel's own hint at the delimiter.
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
    // Excel does not show or count the line of its hint.
    for (const [at, record] of records.entries()) if (at > 0 || !hint) collector.add(hint ? at : at + 1, record);
  } catch (error) {
    throw error instanceof CsvError ? refusal(error) : error;
  }
  return collector.rows;
}
