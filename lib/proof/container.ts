import { crc32 } from 'node:zlib';

/**
 * An entry of a container: a ZIP that can be written in only one way. It stores entries uncompressed, one after
 * another, without times, attributes, comments or gaps. Names and contents determine every byte, so that a reader can
 * check each one.
 */
export interface Entry {
  name: string;
  bytes: Uint8Array;
}

/** What the headers contain of an entry. */
interface Listed {
  name: Buffer;
  size: number;
  sum: number;
  offset: number;
}

/** A wrong byte or structure: where it is and what is wrong, in pt-BR. */
export interface ContainerFault {
  where: string;
  problem: string;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const LOCAL_BYTES = 30;
/** The offset of the checksum in a local header. */
const SUM_AT = 14;
const MOST_BYTES = 0xffff_fffe;
const MOST_ENTRIES = 0xfffe;

/** The fields that local header and directory share, from "version needed" on: stored, UTF-8 name, 1 January 1980. */
function common({ name, size, sum }: Listed): Buffer {
  const bytes = Buffer.alloc(26);
  bytes.writeUInt16LE(20, 0);
  bytes.writeUInt16LE(0x0800, 2);
  bytes.writeUInt32LE(0x00210000, 6);
  bytes.writeUInt32LE(sum, 10);
  bytes.writeUInt32LE(size, 14);
  bytes.writeUInt32LE(size, 18);
  bytes.writeUInt16LE(name.length, 22);
  return bytes;
}

const word = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};

const localHeader = (entry: Listed): Buffer => Buffer.concat([word(LOCAL), common(entry), entry.name]);

function centralHeader(entry: Listed): Buffer {
  const tail = Buffer.alloc(14);
  tail.writeUInt32LE(entry.offset, 10);
  return Buffer.concat([word(CENTRAL), Buffer.from([20, 0]), common(entry), tail, entry.name]);
}

function endRecord(count: number, size: number, offset: number): Buffer {
  const bytes = Buffer.alloc(22);
  bytes.writeUInt32LE(END, 0);
  bytes.writeUInt16LE(count, 8);
  bytes.writeUInt16LE(count, 10);
  bytes.writeUInt32LE(size, 12);
  bytes.writeUInt32LE(offset, 16);
  return bytes;
}

/** Writes a container of less than 4 GB, entry by entry. `add` and `end` return the next bytes; `add` throws beyond. */
export class ContainerWriter {
  private readonly listed: Listed[] = [];
  private offset = 0;

  add({ name, bytes }: Entry): Uint8Array[] {
    const entry = { name: Buffer.from(name), size: bytes.length, sum: crc32(bytes), offset: this.offset };
    const header = localHeader(entry);
    this.listed.push(entry);
    this.offset += header.length + bytes.length;
    if (this.offset > MOST_BYTES || this.listed.length > MOST_ENTRIES) throw new Error('The container is too large');
    return [header, bytes];
  }

  end(): Uint8Array[] {
    const directory = Buffer.concat(this.listed.map(centralHeader));
    return [directory, endRecord(this.listed.length, directory.length, this.offset)];
  }
}

/** The first position at which two byte strings differ; -1 when they are equal. */
function differsAt(found: Buffer, wanted: Buffer): number {
  if (found.equals(wanted)) return -1;
  for (let at = 0; at < Math.min(found.length, wanted.length); at += 1) if (found[at] !== wanted[at]) return at;
  return Math.min(found.length, wanted.length);
}

interface Opened {
  entries: Entry[];
  faults: ContainerFault[];
}

/** Reads only what `ContainerWriter` writes, and reports every other byte as a fault. */
export function readContainer(file: Buffer): Opened {
  const entries: Entry[] = [];
  const listed: Listed[] = [];
  const faults: ContainerFault[] = [];
  let at = 0;
  while (at + 4 <= file.length && file.readUInt32LE(at) === LOCAL) {
    const read = readEntry(file, at, entries.length + 1);
    if (!read.entry) return { entries, faults: [...faults, read.fault] };
    if (read.fault) faults.push(read.fault);
    if (entries.some(({ name }) => name === read.entry.name))
      faults.push({ where: read.where, problem: 'o nome aparece duas vezes' });
    entries.push(read.entry);
    listed.push(read.listed);
    at += LOCAL_BYTES + read.listed.name.length + read.entry.bytes.length;
  }
  const rest = restFault(file, at, listed);
  return { entries, faults: rest ? [...faults, rest] : faults };
}

type Read =
  | { entry: Entry; listed: Listed; where: string; fault: ContainerFault | null }
  | { entry: null; fault: ContainerFault };

function readEntry(file: Buffer, at: number, number: number): Read {
  const cut = (where: string): Read => ({
    entry: null,
    fault: { where, problem: 'o tamanho anotado vai além do fim do arquivo' },
  });
  if (at + LOCAL_BYTES > file.length) return cut(`entrada ${number}, byte ${at}`);
  const start = at + LOCAL_BYTES + file.readUInt16LE(at + 26);
  const end = start + file.readUInt32LE(at + 22);
  const nameBytes = file.subarray(at + LOCAL_BYTES, start);
  const name = nameBytes.toString();
  const where = `entrada ${number} (${/^[\w./-]+$/.test(name) ? name : 'nome ilegível'})`;
  if (end > file.length) return cut(where);
  const bytes = file.subarray(start, end);
  const listed = { name: nameBytes, size: bytes.length, sum: file.readUInt32LE(at + SUM_AT), offset: at };
  const header = differsAt(file.subarray(at, start), localHeader(listed));
  const problem = !Buffer.from(name).equals(nameBytes)
    ? 'o nome não é UTF-8'
    : header >= 0
      ? `o byte ${at + header}, do cabeçalho, não é o que tem de ser`
      : crc32(bytes) !== listed.sum
        ? `o conteúdo (bytes ${start} a ${end - 1}) não confere com a soma CRC`
        : null;
  return { entry: { name, bytes }, listed, where, fault: problem ? { where, problem } : null };
}

/** Checks that directory and end record are exactly those of the entries, and that nothing follows. */
function restFault(file: Buffer, at: number, listed: Listed[]): ContainerFault | null {
  const records = listed.map(centralHeader);
  const directory = Buffer.concat(records);
  const wanted = Buffer.concat([directory, endRecord(listed.length, directory.length, at)]);
  const rest = file.subarray(at);
  const first = differsAt(rest, wanted);
  if (first < 0) return null;
  if (first === wanted.length)
    return { where: 'fim do arquivo', problem: `há ${rest.length - wanted.length} bytes depois do fim` };
  if (first === rest.length) return { where: 'fim do arquivo', problem: 'o arquivo foi cortado' };
  let passed = 0;
  const index = records.findIndex((record) => {
    passed += record.length;
    return first < passed;
  });
  const name = listed[index]?.name.toString() ?? '';
  const where = index < 0 ? 'fim do arquivo' : `diretório, entrada ${index + 1} (${name})`;
  return {
    where,
    problem: `o byte ${at + first} não é o que tem de ser${first < 4 ? ': falta uma entrada, ou começa outra coisa' : ''}`,
  };
}
