import { isUtf8 } from 'node:buffer';
import { CnesFileRefused } from '@/lib/gateways/cnes/file/refused';

const QUOTE = 0x22;
const DELIMITER = 0x3b;
const LF = 0x0a;
const CR = 0x0d;
const BOM = Buffer.from([0xef, 0xbb, 0xbf]);
/** A row has about 450 bytes: a record longer than this has a quote that is never closed. */
const MAX_RECORD = 65_536;
/** The most columns that a record may have. */
export const MAX_FIELDS = 256;

const DOUBLED = 1;
const UNPLAIN = 2;
/** 1 for each byte that needs attention: quotes, control characters and non-ASCII. */
const SPECIAL = Uint8Array.from({ length: 256 }, (_, byte) => (byte === QUOTE || byte < 0x20 || byte > 0x7e ? 1 : 0));

/** The characters of Windows-1252 at 0x80–0x9F, where latin-1 has control characters. */
const WINDOWS = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

/** Decodes UTF-8 if it is valid, else Windows-1252. Line breaks and control characters become a space. */
function decode(bytes: Buffer): string {
  const text = isUtf8(bytes)
    ? bytes.toString('utf8')
    : bytes.toString('latin1').replace(/[\u0080-\u009f]/g, (sign) => WINDOWS[sign.charCodeAt(0) - 0x80] ?? ' ');
  return text.replace(/[\s\p{Cc}]+/gu, ' ');
}

/** One record, valid only during the call that receives it: the reader reuses the object for the next one. */
export class CsvRecord {
  buffer: Buffer = Buffer.alloc(0);
  /** The number of its fields. */
  count = 0;
  /** The line of the file on which it begins, from 1. */
  line = 1;
  readonly starts = new Int32Array(MAX_FIELDS);
  readonly ends = new Int32Array(MAX_FIELDS);
  readonly marks = new Uint8Array(MAX_FIELDS);

  /** The text of a field, trimmed; '' when there is no such field. */
  text(field: number): string {
    if (field < 0 || field >= this.count) return '';
    const start = this.starts[field] ?? 0;
    const end = this.ends[field] ?? 0;
    const mark = this.marks[field] ?? 0;
    if (mark === 0) return this.buffer.toString('latin1', start, end).trim();
    const text = decode(this.buffer.subarray(start, end));
    return (mark & DOUBLED ? text.replaceAll('""', '"') : text).trim();
  }
}

interface Taker {
  record(record: CsvRecord): void;
  /** Called for a record that is not valid CSV. `raw`: its first line. */
  broken(line: number, reason: string, raw: Buffer): void;
}

/**
 * Splits `;`-separated bytes into records as they arrive: fields quoted or not, doubled quotes, line breaks inside
 * quotes, any kind of line end. It reads every byte once and decodes only the columns that are asked for. It reports a
 * broken record and skips the rest of its line.
 */
export class CsvReader {
  private rest = Buffer.alloc(0);
  private line = 1;
  private started = false;
  private fault = '';
  /** The number of lines that the record spans. */
  private breaks = 1;
  private ended = false;
  private readonly record = new CsvRecord();

  constructor(private readonly taker: Taker) {}

  /** Reads the next bytes of the file. */
  push(chunk: Buffer): void {
    this.read(this.rest.length > 0 ? Buffer.concat([this.rest, chunk]) : chunk, false);
  }

  /** Ends the file. Throws CnesFileRefused when the last record is truncated. */
  end(): void {
    this.read(this.rest, true);
    if (this.rest.length > 0) {
      throw new CnesFileRefused(`O arquivo está truncado: a linha ${this.line} abre aspas que não se fecham.`);
    }
  }

  private read(buffer: Buffer, last: boolean): void {
    let from = 0;
    if (!this.started) {
      if (buffer.length < BOM.length && !last) {
        this.rest = Buffer.from(buffer);
        return;
      }
      this.started = true;
      if (buffer.subarray(0, BOM.length).equals(BOM)) from = BOM.length;
    }
    while (from < buffer.length) {
      const next = this.next(buffer, from, last);
      if (next === -1) {
        if (buffer.length - from <= MAX_RECORD) break;
        this.fault = `começa um registro de mais de ${MAX_RECORD / 1024} KB (aspas que não se fecham?)`;
      }
      if (this.fault) from = this.skip(buffer, from);
      else {
        if (this.record.count > 1 || this.record.ends[0] !== this.record.starts[0]) this.taker.record(this.record);
        this.line += this.breaks;
        from = next;
      }
    }
    // A copy: a view would keep the whole chunk in memory.
    this.rest = Buffer.from(buffer.subarray(from));
  }

  /** Reports the broken record and skips the line on which it began; returns where the next line begins. */
  private skip(buffer: Buffer, from: number): number {
    const end = buffer.indexOf(LF, from);
    if (end === -1 && buffer.length - from > MAX_RECORD) {
      throw new CnesFileRefused(`A linha ${this.line} tem mais de ${MAX_RECORD / 1024} KB: o arquivo não é este CSV.`);
    }
    const next = end === -1 ? buffer.length : end + 1;
    this.taker.broken(this.line, this.fault, buffer.subarray(from, next));
    this.fault = '';
    this.line += 1;
    return next;
  }

  /** Reads one record; returns where the next begins, or -1 until its end has arrived. Sets `fault` when broken. */
  private next(buffer: Buffer, from: number, last: boolean): number {
    const { record } = this;
    record.buffer = buffer;
    record.line = this.line;
    record.count = 0;
    this.breaks = 1;
    this.ended = false;
    let at = from;
    for (;;) {
      at = buffer[at] === QUOTE ? this.quoted(buffer, at, last) : this.bare(buffer, at, last);
      if (at === -1 || this.fault) return at;
      at = this.afterField(buffer, at, last);
      if (at === -1 || this.ended || this.fault) return at;
    }
  }

  /** Reads a quoted field; returns the position after its closing quote, or -1. */
  private quoted(buffer: Buffer, from: number, last: boolean): number {
    const { length } = buffer;
    let at = from + 1;
    let mark = 0;
    for (;;) {
      while (at < length && SPECIAL[buffer[at] as number] === 0) at++;
      if (at >= length) return -1;
      if (buffer[at] !== QUOTE) {
        if (buffer[at] === LF) this.breaks++;
        mark |= UNPLAIN;
        at++;
      } else if (buffer[at + 1] === QUOTE) {
        mark |= DOUBLED;
        at += 2;
      } else break;
    }
    // The quote may be the first of a doubled one.
    if (at + 1 >= length && !last) return -1;
    this.keep(from + 1, at, mark);
    return at + 1;
  }

  private bare(buffer: Buffer, from: number, last: boolean): number {
    const { length } = buffer;
    let at = from;
    let mark = 0;
    let quote = false;
    for (; at < length; at++) {
      const byte = buffer[at] as number;
      if (byte === DELIMITER || byte === LF || byte === CR) break;
      if (SPECIAL[byte] === 1) mark |= UNPLAIN;
      if (byte === QUOTE) quote = true;
    }
    if (at >= length && !last) return -1;
    if (quote) this.fault = 'há aspas no meio de um campo';
    this.keep(from, at, mark);
    return at;
  }

  private keep(start: number, end: number, mark: number): void {
    const { record } = this;
    const { count } = record;
    if (count === MAX_FIELDS) {
      this.fault = `há mais de ${MAX_FIELDS} colunas`;
      return;
    }
    record.starts[count] = start;
    record.ends[count] = end;
    record.marks[count] = mark;
    record.count = count + 1;
  }

  /** Reads what follows a field; returns where the next field begins, or the next record if it sets `ended`. */
  private afterField(buffer: Buffer, at: number, last: boolean): number {
    const more = at + 1 < buffer.length || last;
    if (buffer[at] === DELIMITER) return more ? at + 1 : -1;
    this.ended = true;
    if (at >= buffer.length || buffer[at] === LF) return at + 1;
    if (buffer[at] !== CR) {
      this.fault = 'há texto depois de aspas que se fecham';
      return at;
    }
    if (!more) return -1;
    return buffer[at + 1] === LF ? at + 2 : at + 1;
  }
}
