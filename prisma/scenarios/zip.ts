import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createDeflateRaw } from 'node:zlib';

const SIZES_FOLLOW = 0x0008;
const UTF8_NAMES = 0x0800;
const DEFLATED = 8;

interface Packed {
  name: Buffer;
  sum: number;
  packed: number;
  unpacked: number;
  offset: number;
}

/** The fields that local header and central directory share, from "version needed" on. */
function fields({ name, sum, packed, unpacked }: Packed): Buffer {
  const bytes = Buffer.alloc(26);
  bytes.writeUInt16LE(20, 0);
  bytes.writeUInt16LE(SIZES_FOLLOW | UTF8_NAMES, 2);
  bytes.writeUInt16LE(DEFLATED, 4);
  bytes.writeUInt32LE(0x00210000, 6);
  bytes.writeUInt32LE(sum, 10);
  bytes.writeUInt32LE(packed, 14);
  bytes.writeUInt32LE(unpacked, 18);
  bytes.writeUInt16LE(name.length, 22);
  return bytes;
}

function centralEntry(entry: Packed): Buffer {
  const head = Buffer.alloc(6);
  head.writeUInt32LE(0x02014b50, 0);
  head.writeUInt16LE(20, 4);
  const tail = Buffer.alloc(14);
  tail.writeUInt32LE(entry.offset, 10);
  return Buffer.concat([head, fields(entry), tail, entry.name]);
}

function descriptor({ sum, packed, unpacked }: Packed): Buffer {
  const bytes = Buffer.alloc(16);
  bytes.writeUInt32LE(0x08074b50, 0);
  bytes.writeUInt32LE(sum, 4);
  bytes.writeUInt32LE(packed, 8);
  bytes.writeUInt32LE(unpacked, 12);
  return bytes;
}

function directoryEnd(count: number, size: number, offset: number): Buffer {
  const bytes = Buffer.alloc(22);
  bytes.writeUInt32LE(0x06054b50, 0);
  bytes.writeUInt16LE(count, 8);
  bytes.writeUInt16LE(count, 10);
  bytes.writeUInt32LE(size, 12);
  bytes.writeUInt32LE(offset, 16);
  return bytes;
}

type Entries = Iterable<{ name: string; chunks: Iterable<Buffer> }>;

/** A ZIP of less than 4 GB, as a stream. It writes any name, even a bad one, for tests. */
export async function* zipOf(entries: Entries): AsyncGenerator<Buffer> {
  let offset = 0;
  const counted = (bytes: Buffer) => {
    offset += bytes.length;
    return bytes;
  };
  const directory: Packed[] = [];
  for (const { name, chunks } of entries) {
    const entry: Packed = { name: Buffer.from(name), sum: 0, packed: 0, unpacked: 0, offset };
    yield counted(Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), fields(entry), entry.name]));
    const summed = function* () {
      for (const chunk of chunks) {
        entry.sum = crc32(chunk, entry.sum);
        entry.unpacked += chunk.length;
        yield chunk;
      }
    };
    const start = offset;
    for await (const chunk of Readable.from(summed(), { objectMode: true }).pipe(createDeflateRaw({ level: 1 }))) {
      yield counted(chunk as Buffer);
    }
    entry.packed = offset - start;
    yield counted(descriptor(entry));
    directory.push(entry);
  }
  const start = offset;
  for (const entry of directory) yield counted(centralEntry(entry));
  yield directoryEnd(directory.length, offset - start, start);
}

/** Writes `zipOf` to a file. */
export const writeZip = (path: string, entries: Entries): Promise<void> =>
  pipeline(zipOf(entries), createWriteStream(path));
