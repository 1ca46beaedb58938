import { crc32 } from 'node:zlib';
import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import { TableRefused } from './table';

const MOST_ENTRIES = 200;
/** The most bytes that all entries together may unpack to. 5 000 people with 20 columns take about 8 million. */
const MOST_BYTES = 20 * 1024 * 1024;
const END_RECORD = 0x06054b50;
const END_RECORD_BYTES = 22;

const DAMAGED = 'A planilha está danificada ou protegida por senha. Abra-a, salve de novo como .xlsx e envie';
const TOO_BIG = 'A planilha tem conteúdo demais por dentro. Copie só as colunas pedidas para o modelo e envie';
const TOO_WIDE = 'A planilha usa colunas demais. Copie só as colunas pedidas para o modelo e envie';

/** A cell from column 703 on ("AAA1"): the library would allocate thousands of empty cells for each such row. */
const FAR_CELL = /<(?:\w+:)?c\s[^<>]{0,200}?\br\s*=\s*["'][A-Za-z]{3,}\d/;
const OVERLAP = 256;

const opened = (bytes: Buffer): Promise<ZipFile> =>
  new Promise((resolve, reject) => {
    const options = { lazyEntries: true, autoClose: false, validateEntrySize: true } as const;
    fromBuffer(bytes, options, (error, zip) => (error ? reject(error) : resolve(zip)));
  });

const entriesOf = (zip: ZipFile): Promise<Entry[]> =>
  new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    zip.on('error', reject);
    zip.on('end', () => resolve(entries));
    zip.on('entry', (entry: Entry) => {
      entries.push(entry);
      zip.readEntry();
    });
    zip.readEntry();
  });

/** Unpacks an entry without keeping it and returns its true size; refuses it beyond `room` bytes. */
function measured(zip: ZipFile, entry: Entry, room: number): Promise<number> {
  const isSheet = /^xl\/worksheets\//i.test(entry.fileName);
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) return reject(error);
      let size = 0;
      let sum = 0;
      let rest = '';
      stream.on('error', reject);
      stream.on('end', () => (sum === entry.crc32 ? resolve(size) : reject(new TableRefused(DAMAGED))));
      stream.on('data', (chunk: Buffer) => {
        size += chunk.length;
        sum = crc32(chunk, sum);
        const text = isSheet ? rest + chunk.toString('latin1') : '';
        rest = text.slice(-OVERLAP);
        const fault = size > room ? TOO_BIG : isSheet && FAR_CELL.test(text) ? TOO_WIDE : undefined;
        if (!fault) return;
        stream.destroy();
        reject(new TableRefused(fault));
      });
    });
  });
}

/**
 * Checks a ZIP before the spreadsheet library reads it: entries, their true sizes, columns. It requires the end record
 * at the very end of the file, so that both find the same directory. Throws TableRefused.
 */
export async function checkZip(bytes: Buffer): Promise<void> {
  const end = bytes.length - END_RECORD_BYTES;
  if (end < 0 || bytes.readUInt32LE(end) !== END_RECORD || bytes.readUInt16LE(end + 20) !== 0)
    throw new TableRefused(DAMAGED);
  if (bytes.readUInt16LE(end + 10) > MOST_ENTRIES) throw new TableRefused(TOO_BIG);
  let zip: ZipFile | undefined;
  try {
    zip = await opened(bytes);
    let room = MOST_BYTES;
    for (const entry of await entriesOf(zip)) room -= await measured(zip, entry, room);
  } catch (error) {
    throw error instanceof TableRefused ? error : new TableRefused(DAMAGED);
  } finally {
    zip?.close();
  }
}
