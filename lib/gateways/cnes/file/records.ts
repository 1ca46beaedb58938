import { isUtf8 } from 'node:buffer';
import { CnesFileRefused } from '@/lib/gateways/cnes/file/refused';

const QUOTE = 0x22;
const DELIMITER = 0x3b;
const LF = 0x0a;
const CR = 0x0d;
const BOM = Buffer.from([0xef, 0xbb, 0xbf]);
/** A row has about 450 bytes: what is longer than this began with a quote that nobody closed. */
const MAX_RECORD = 65_536;
export const MAX_FIELDS = 256;

const DOUBLED = 1;
const UNPLAIN = 2;
/** Bytes at which the reading of a quoted field must stop and think: quotes, controls and what is not ASCII. */
const SPECIAL = Uint8Array.from({ length: 256 }, (_, byte) => (byte === QUOTE || byte < 0x20 || byte > 0x7e ? 1 : 0));

/** The letters that Windows adds to latin-1 (0x80–0x9F), which otherwise come out as control characters. */
const WINDOWS = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

/** UTF-8 where the bytes are, latin-1 (as Windows writes it) otherwise; breaks and controls become a space. */
function decode(bytes: Buffer): string {
  const text = isUtf8(bytes)
    ? bytes.toString('utf8')
    : bytes.toString('latin1').replace(/[\u0080-\u009f]/g, (sign) => WINDOWS[sign.charCodeAt(0) - 0x80] ?? ' ');
  return text.replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, ' ');
}

/** One record, valid only while it is being taken: the next one is read into the same place. */
export class CsvRecord {
  buffer: Buffer = Buffer.alloc(0);
  /** How many fields it has. */
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
  /** A record that is not CSV. `raw`: its first line. */
  broken(line: number, reason: string, raw: Buffer): void;
}

/**
 * Splits `;`-separated bytes into records as they arrive: fields quoted or not, doubled quotes, breaks inside quotes,
 * any kind of line end. It looks at every byte once and copies none, so that the columns nobody asks for cost nothing.
 * A broken record is told and skipped to the end of its line.
 */
export class CsvReader {
  private rest = Buffer.alloc(0);
  private line = 1;
  private started = false;
  private fault = '';
  private breaks = 0;
  private readonly record = new CsvRecord();

  constructor(private readonly taker: Taker) {}

  push(chunk: Buffer): void {
    this.read(this.rest.length > 0 ? Buffer.concat([this.rest, chunk]) : chunk, false);
  }

  /** Throws CnesFileRefused when the last record is cut. */
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

  /** Goes on after the line on which the record began. */
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

  /** Reads one record: where the next begins, or -1 when its end has not arrived yet. Sets `fault` when it is broken. */
  private next(buffer: Buffer, from: number, last: boolean): number {
    const { record } = this;
    const { starts, ends, marks } = record;
    const { length } = buffer;
    let at = from;
    let count = 0;
    let breaks = 0;
    record.buffer = buffer;
    record.line = this.line;
    for (;;) {
      let mark = 0;
      let start = at;
      let end = at;
      if (buffer[at] === QUOTE) {
        start = ++at;
        for (;;) {
          while (at < length && SPECIAL[buffer[at] as number] === 0) at++;
          if (at >= length) return -1;
          if (buffer[at] !== QUOTE) {
            if (buffer[at] === LF) breaks++;
            mark |= UNPLAIN;
            at++;
          } else if (buffer[at + 1] === QUOTE) {
            mark |= DOUBLED;
            at += 2;
          } else break;
        }
        if (at + 1 >= length && !last) return -1;
        end = at++;
      } else {
        for (; at < length; at++) {
          const byte = buffer[at] as number;
          if (byte === DELIMITER || byte === LF || byte === CR) break;
          if (SPECIAL[byte] === 1) mark |= UNPLAIN;
          if (byte === QUOTE) this.fault = 'há aspas no meio de um campo';
        }
        if (at >= length && !last) {
          this.fault = '';
          return -1;
        }
        end = at;
      }
      if (count === MAX_FIELDS) this.fault = `há mais de ${MAX_FIELDS} colunas`;
      if (this.fault) return at;
      starts[count] = start;
      ends[count] = end;
      marks[count] = mark;
      record.count = ++count;
      this.breaks = breaks + 1;
      if (at >= length || buffer[at] === LF) return at + 1;
      if (buffer[at] === CR) {
        if (at + 1 >= length && !last) return -1;
        return buffer[at + 1] === LF ? at + 2 : at + 1;
      }
      if (buffer[at] !== DELIMITER) {
        this.fault = 'há texto depois de aspas que se fecham';
        return at;
      }
      at++;
      if (at >= length && !last) return -1;
    }
  }
}
