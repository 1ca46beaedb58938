import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { CsvError, parse } from 'csv-parse';
import { pool, prisma } from '@/lib/db';
import { normaliseRegistroAns } from '@/lib/identifiers/registro-ans';
import { compact } from '@/lib/identifiers/typed-text';
import { searchable } from '@/lib/search-text';
import { containing } from '@/lib/sql-like';
import type { Operadora } from '@/prisma/generated/client';
import { type CadopHeader, type CadopReading, readHeader, readRow } from './schema';

// ---- operadoras -----------------------------------------------------------------------------------------

/** An operadora in lists. `listed` is false if the newest CADOP no longer has it. */
export type OperadoraSummary = Pick<
  Operadora,
  'registroAns' | 'cnpj' | 'razaoSocial' | 'nomeFantasia' | 'modalidade' | 'cidade' | 'uf' | 'listed'
>;

/** One page of operadoras. */
export interface OperadoraPage {
  items: OperadoraSummary[];
  /** The `after` of the next page; undefined at the end. */
  next?: string;
}

const MAX_QUERY = 100;
const MAX_PAGE = 100;

/** A pattern that skips the last 22 characters of a search text, where CNPJ and registro stand. */
const inNames = (word: string): string => containing(word) + '_'.repeat(' '.length + 14 + ' '.length + 6);

/**
 * Searches operadoras by a registro (with or without dash), a CNPJ or at least 8 characters of one (with or without
 * mask), or words of a name in any order, without regard to accents. An empty query finds all. Sorted by name.
 * @param page.limit at most 100
 * @param page.after `next` of the former page, which is a registro ANS
 */
export async function searchOperadoras(query: string, page: { limit: number; after?: string }): Promise<OperadoraPage> {
  const limit = Math.min(Math.max(1, Math.trunc(page.limit)), MAX_PAGE);
  const typed = query.slice(0, MAX_QUERY);
  const words = searchable(typed).split(' ').filter(Boolean);
  const number = compact(typed);
  const isRegistro = /^\d{6}$/.test(number);
  const cnpjPart = /^[0-9A-Z]{8,14}$/.test(number) && /\d/.test(number) ? containing(number.toLowerCase()) : null;
  const nothingLegible = typed.trim() !== '' && words.length === 0;
  if (nothingLegible) return { items: [] };
  const { rows } = await pool().query<OperadoraSummary>(
    `select registro_ans as "registroAns", cnpj, razao_social as "razaoSocial", nome_fantasia as "nomeFantasia",
            modalidade, cidade, uf, listed
       from operadora
      where case when $1::text is not null then registro_ans = $1
                 else search_text like all ($2::text[]) or search_text like $3 end
        and ($4::text is null or (search_text collate "C", registro_ans) >
             (select search_text collate "C", registro_ans from operadora where registro_ans = $4))
      order by search_text collate "C", registro_ans
      limit $5`,
    [isRegistro ? number : null, words.map(inNames), cnpjPart, page.after ?? null, limit + 1],
  );
  const items = rows.slice(0, limit);
  return rows.length > limit ? { items, next: items.at(-1)?.registroAns } : { items };
}

/** An operadora by its registro ANS, with or without dash; null if no CADOP ever had it. */
export const findOperadora = (registroAns: string): Promise<Operadora | null> =>
  prisma().operadora.findUnique({ where: { registroAns: normaliseRegistroAns(registroAns) } });

// ---- the CADOP file -------------------------------------------------------------------------------------

/** The published file has less than 0.5 MB, so a file a hundred times as large is another one. */
const MAX_BYTES = 50_000_000;
const MAX_RECORD_BYTES = 65_536;
/** The last line on which the header may stand. The oldest files have a title and an empty line before it. */
const HEADER_WITHIN = 10;
/** Thrown when the whole file cannot be used; `message` is in pt-BR. `importCadop` turns it into a refusal. */
export class FileRefused extends Error {}

/** What a first reading of a file found. */
export interface CadopProbe {
  sha256: string;
  encoding: 'utf8' | 'latin1';
  endsWithLineBreak: boolean;
  /** Why it cannot be a CADOP file, in pt-BR. */
  fault?: string;
}

/** Reads the whole file once to find its encoding, its hash, and whether it can be a CADOP file. */
export async function probeCadop(file: FileHandle): Promise<CadopProbe> {
  const hash = createHash('sha256');
  const lenient = new TextDecoder('utf-8', { ignoreBOM: true });
  const seen = { bytes: 0, nul: false, broken: 0, accented: 0, head: '', last: 0 };
  const count = (text: string) => {
    seen.broken += text.split('\ufffd').length - 1;
    seen.accented += text.match(/[\u0080-\ufffc]/g)?.length ?? 0;
    if (seen.head.length < MAX_RECORD_BYTES) seen.head += text;
  };
  for await (const chunk of file.createReadStream({ start: 0, autoClose: false }) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    seen.bytes += chunk.length;
    seen.nul ||= chunk.includes(0);
    seen.last = chunk.at(-1) ?? 0;
    count(lenient.decode(chunk, { stream: true }));
  }
  count(lenient.decode());
  const encoding = seen.broken > 0 ? 'latin1' : 'utf8';
  const endsWithLineBreak = seen.last === 0x0a || seen.last === 0x0d;
  return { sha256: hash.digest('hex'), encoding, endsWithLineBreak, fault: faultOf(seen) };
}

function faultOf(seen: {
  bytes: number;
  nul: boolean;
  broken: number;
  accented: number;
  head: string;
}): string | undefined {
  if (seen.bytes === 0) return 'O arquivo está vazio.';
  if (seen.bytes > MAX_BYTES) return `O arquivo passa de ${MAX_BYTES / 1_000_000} MB: não é o CADOP.`;
  if (seen.nul) return 'O arquivo não é um texto CSV (ele contém bytes nulos).';
  // Latin-1 read as UTF-8 breaks at nearly every accent; truncated or damaged UTF-8 breaks at only a few.
  if (seen.broken > 0 && seen.accented > seen.broken) {
    return 'O arquivo está truncado ou danificado: há caracteres UTF-8 incompletos.';
  }
  const delimiter = otherDelimiter(seen.head);
  return delimiter && `As colunas estão separadas por ${delimiter}; o arquivo da ANS usa ponto e vírgula.`;
}

const OTHER_DELIMITERS = [
  [',', 'vírgula'],
  ['\t', 'tabulação'],
  ['|', 'barra vertical'],
] as const;

/** The name of the header's delimiter, if it is not the semicolon. */
function otherDelimiter(head: string): string | undefined {
  const lines = head.split(/\r\n|\r|\n/, HEADER_WITHIN).map((line) => line.replaceAll('"', ''));
  if (lines.some((line) => readHeader(line.split(';')))) return undefined;
  return OTHER_DELIMITERS.find(([sign]) => lines.some((line) => readHeader(line.split(sign))))?.[1];
}

/** The characters of Windows-1252 at 0x80–0x9F, which Latin-1 would read as control characters. */
const WINDOWS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const fromWindows = (text: string) =>
  text.replace(/[\u0080-\u009f]/g, (sign) => WINDOWS[sign.charCodeAt(0) - 0x80] ?? ' ');

/** Yields every record with its first line. The parser's own count takes a CRLF inside quotes as two lines. */
async function* records(
  file: FileHandle,
  encoding: CadopProbe['encoding'],
): AsyncGenerator<{ record: string[]; line: number }> {
  const options = { relax_column_count: true, skip_empty_lines: true, skip_records_with_empty_values: true };
  const parser = parse({
    ...options,
    delimiter: ';',
    bom: true,
    info: true,
    encoding,
    max_record_size: MAX_RECORD_BYTES,
  });
  const bytes = file.createReadStream({ start: 0, autoClose: false });
  bytes.on('error', (error) => parser.destroy(error));
  let doubled = 0;
  try {
    for await (const { record, info } of bytes.pipe(parser) as AsyncIterable<{
      record: string[];
      info: { lines: number };
    }>) {
      const inside = record.join('').match(/\r\n|\r|\n/g) ?? [];
      doubled += inside.filter((lineBreak) => lineBreak === '\r\n').length;
      const line = info.lines - doubled - inside.length;
      yield { record: encoding === 'latin1' ? record.map(fromWindows) : record, line };
    }
  } finally {
    bytes.destroy();
  }
}

/** A row of the file, as it was read. */
export interface CadopLine {
  line: number;
  vintage: string;
  reading: CadopReading;
}

/** Yields every row below the header. Throws FileRefused if the file as a whole is wrong. */
export async function* readCadop(
  file: FileHandle,
  { encoding, endsWithLineBreak }: CadopProbe,
): AsyncGenerator<CadopLine> {
  let header: CadopHeader | undefined;
  let seen = 0;
  let width = 0;
  try {
    for await (const { record, line } of records(file, encoding)) {
      seen += 1;
      width = record.length;
      if (header) {
        yield { line, vintage: header.vintage, reading: readRow(header, record) };
        continue;
      }
      const answer = readHeader(record);
      if (Array.isArray(answer)) throw new FileRefused(`O cabeçalho não é o do CADOP: ${answer.join('; ')}.`);
      header = answer;
      if (!header && seen === HEADER_WITHIN) break;
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    if (error.code === 'CSV_QUOTE_NOT_CLOSED')
      throw new FileRefused('O arquivo está truncado: há aspas abertas e não fechadas.');
    throw new FileRefused(
      `O arquivo não é um CSV bem formado (linha ${error.lines ?? '?'}: aspas fora do lugar ou linha longa demais).`,
    );
  }
  if (!header) throw new FileRefused('Este arquivo não é o CADOP: não há linha de cabeçalho com as colunas da ANS.');
  if (width < header.width && !endsWithLineBreak)
    throw new FileRefused('O arquivo está truncado: a última linha está incompleta.');
}
