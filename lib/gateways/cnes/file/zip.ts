import { basename } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { crc32 } from 'node:zlib';
import { type Entry, open, type ZipFile } from 'yauzl';
import { CnesFileRefused } from '@/lib/gateways/cnes/file/refused';

/** One table of the base, not read yet. */
export interface TableFile {
  /** Its file name, without folders. */
  name: string;
  /** Its unpacked size. */
  bytes: number;
  read(): Promise<Readable>;
}

/** The published base has 109 entries. */
const MAX_ENTRIES = 1000;
/** The base's tables are packed to about a seventh. Larger files packed a hundredfold are decompression bombs. */
const MAX_RATIO = 100;
const SMALL = 1_000_000;

function refusal(name: string, error: Error): CnesFileRefused {
  if (/invalid relative path|absolute path/i.test(error.message)) {
    return new CnesFileRefused(`${name} traz nomes de arquivo que apontam para fora da pasta: não é a base publicada.`);
  }
  if (/too many bytes/i.test(error.message)) {
    return new CnesFileRefused(`${name} traz um arquivo maior do que declara (bomba de descompressão): recusado.`);
  }
  return new CnesFileRefused(`${name} está truncado ou danificado: não é possível lê-lo como ZIP.`);
}

function openIndex(path: string): Promise<ZipFile> {
  const options = { lazyEntries: true, autoClose: false, validateEntrySize: true } as const;
  return new Promise((resolve, reject) => {
    open(path, options, (error, zip) => (error ? reject(refusal(basename(path), error)) : resolve(zip)));
  });
}

function listEntries(zip: ZipFile, name: string): Promise<Entry[]> {
  const entries: Entry[] = [];
  return new Promise((resolve, reject) => {
    if (zip.entryCount > MAX_ENTRIES) {
      reject(new CnesFileRefused(`${name} tem ${zip.entryCount} arquivos dentro: não é a base do CNES.`));
      return;
    }
    zip.on('error', (error: Error) => reject(refusal(name, error)));
    zip.on('end', () => resolve(entries));
    zip.on('entry', (entry) => {
      entries.push(entry);
      zip.readEntry();
    });
    zip.readEntry();
  });
}

/** Passes bytes through and fails at the end when their checksum is wrong: yauzl does not check it. */
function checked(entry: Entry, name: string): Transform {
  let sum = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sum = crc32(chunk, sum);
      done(null, chunk);
    },
    flush(done) {
      const whole = sum === entry.crc32;
      done(whole ? null : new CnesFileRefused(`${name} está danificado: o conteúdo de ${entry.fileName} não confere.`));
    },
  });
}

function readEntry(zip: ZipFile, entry: Entry, name: string): Promise<Readable> {
  if (entry.uncompressedSize > SMALL && entry.uncompressedSize > entry.compressedSize * MAX_RATIO) {
    throw new CnesFileRefused(`${name} traz um arquivo comprimido demais (bomba de descompressão): recusado.`);
  }
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, bytes) => {
      if (error) {
        reject(refusal(name, error));
        return;
      }
      const check = checked(entry, name);
      bytes.on('error', (cause: Error) => check.destroy(refusal(name, cause)));
      check.on('close', () => bytes.destroy());
      resolve(bytes.pipe(check));
    });
  });
}

/**
 * Lists the files of a ZIP, to be read one by one as streams. Verifies sizes, names and checksums; writes nothing to
 * disk. Throws CnesFileRefused.
 */
export async function openZip(path: string): Promise<{ files: TableFile[]; close: () => void }> {
  const name = basename(path);
  const zip = await openIndex(path);
  try {
    const entries = await listEntries(zip, name);
    const files = entries.map((entry) => ({
      name: basename(entry.fileName),
      bytes: entry.uncompressedSize,
      read: async () => readEntry(zip, entry, name),
    }));
    return { files, close: () => zip.close() };
  } catch (error) {
    zip.close();
    throw error;
  }
}
