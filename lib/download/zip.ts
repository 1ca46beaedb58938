import type { FileHandle } from 'node:fs/promises';

const END_RECORD = 0x06054b50;
const END_RECORD_BYTES = 22;
const LONGEST_COMMENT = 65_535;
const FIRST_BYTES = 0x04034b50;
/** ZIP64 fills a field with this value when the true one stands elsewhere. */
const ELSEWHERE = 0xffffffff;

/**
 * Whether the file begins as a ZIP and ends with an end record whose directory lies inside the file. Tells a complete
 * ZIP from a truncated one, an HTML page or an empty file, without unpacking it.
 */
export async function isWholeZip(file: FileHandle, bytes: number): Promise<boolean> {
  if (bytes < END_RECORD_BYTES) return false;
  const head = Buffer.alloc(4);
  await file.read(head, 0, 4, 0);
  const tail = Buffer.alloc(Math.min(bytes, END_RECORD_BYTES + LONGEST_COMMENT));
  const start = bytes - tail.length;
  await file.read(tail, 0, tail.length, start);
  for (let at = tail.length - END_RECORD_BYTES; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== END_RECORD) continue;
    const endsFile = at + END_RECORD_BYTES + tail.readUInt16LE(at + 20) === tail.length;
    const [size, offset] = [tail.readUInt32LE(at + 12), tail.readUInt32LE(at + 16)];
    const inside = size === ELSEWHERE || offset === ELSEWHERE || offset + size <= start + at;
    if (endsFile && inside) return size === 0 || head.readUInt32LE(0) === FIRST_BYTES;
  }
  return false;
}
