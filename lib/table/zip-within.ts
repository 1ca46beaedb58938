import { crc32 } from 'node:zlib';
import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import { TableRefused } from './table';

const MOST_ENTRIES = 200;
/** Bytes that all entries together may unpack to: five thousand people with twenty columns take about eight million. */
const MOST_BYTES = 20 * 1024 * 1024;
const END_RECORD = 0x06054b50;
const END_RECORD_BYTES = 22;

const DAMAGED = 'A planilha está danificada ou protegida por senha. Abra-a, salve de novo como .xlsx e envie';
const TOO_BIG = 'A planilha tem conteúdo demais por dentro. Copie só as colunas pedidas para o modelo e envie';
const TOO_WIDE = 'A planilha usa colunas demais. Copie só as colunas pedidas para o modelo e envie';

/** A cell from the 703rd column on ("AAA1"): each such row would cost room for thousands of empty cells. */
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

/** Unpacks an entry, keeps nothing, and gives how many bytes it really has; stops beyond `room`. */
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
 * Looks at a ZIP before a spreadsheet library does: entries, bytes that they really unpack to, columns. The record at
 * its very end leaves no doubt which directory is meant, so that both read the same. Throws TableRefused.
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
