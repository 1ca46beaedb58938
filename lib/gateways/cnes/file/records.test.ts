import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CsvReader } from './records';

interface Read {
  rows: { line: number; cells: string[] }[];
  broken: { line: number; reason: string }[];
}

function read(bytes: Buffer, cuts: number[] = []): Read {
  const seen: Read = { rows: [], broken: [] };
  const reader = new CsvReader({
    record: (record) => {
      const cells = Array.from({ length: record.count }, (_, field) => record.text(field));
      seen.rows.push({ line: record.line, cells });
    },
    broken: (line, reason) => seen.broken.push({ line, reason }),
  });
  let from = 0;
  for (const cut of [...cuts.filter((at) => at < bytes.length).sort((a, b) => a - b), bytes.length]) {
    reader.push(bytes.subarray(from, cut));
    from = cut;
  }
  reader.end();
  return seen;
}
const cells = (text: string, encoding: BufferEncoding = 'utf8') =>
  read(Buffer.from(text, encoding)).rows.map((row) => row.cells);

describe('reading CSV as it arrives', () => {
  it('quoted fields keep `;` and doubled quotes, line breaks become spaces, and each record has its line', () => {
    expect(read(Buffer.from('"A";"B"\r\n"x;y";"1\r\n2"\r\n"say ""so""";z\n'))).toEqual({
      rows: [
        { line: 1, cells: ['A', 'B'] },
        { line: 2, cells: ['x;y', '1 2'] },
        { line: 4, cells: ['say "so"', 'z'] },
      ],
      broken: [],
    });
  });

  it('the reader drops a BOM, and accepts any line end and an unfinished last line', () => {
    expect(cells('\ufeff"A";B\r1;2\n3;4')).toEqual([
      ['A', 'B'],
      ['1', '2'],
      ['3', '4'],
    ]);
  });

  it('the reader decodes latin-1, Windows-1252 and UTF-8 field by field', () => {
    expect(cells('"São “Zé”"')).toEqual([['São “Zé”']]);
    expect(cells('"S\u00e3o \u0093Z\u00e9\u0094"', 'latin1')).toEqual([['São “Zé”']]);
  });

  it('the reader reports broken lines and continues after them', () => {
    const { rows, broken } = read(Buffer.from(`a;b\n"x"y;1\nc"d;2\n"1";"2"\n${'z;'.repeat(300)}\n5;6\n`));
    expect(rows.map(({ line }) => line)).toEqual([1, 4, 6]);
    expect(broken.map(({ line }) => line)).toEqual([2, 3, 5]);
  });

  it('an unclosed quote loses one line, not the rest of the file', () => {
    const many = Array.from({ length: 9000 }, (_, index) => `${index};${index}\n`).join('');
    const { rows, broken } = read(Buffer.from(`a;b\n"open;1\n${many}`));
    expect([rows.length, broken.length, broken[0]?.line]).toEqual([9001, 1, 2]);
  });

  it('the reader refuses a file that ends within quotes', () => {
    expect(() => cells('a;b\n1;"2')).toThrow('truncado');
  });

  it('the reader gives the same records however the bytes arrive', () => {
    const cell = fc.oneof(fc.stringMatching(/^[a-z]{0,5}$/), fc.constantFrom('a;b', 'x\r\ny', 'q"q', '"', 'ção', ''));
    const file = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(file, fc.array(fc.nat(200), { maxLength: 12 }), fc.constantFrom('\r\n', '\n'), (table, cuts, end) => {
        const text = table.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(';') + end).join('');
        const bytes = Buffer.from(text);
        const whole = read(bytes);
        expect(read(bytes, cuts)).toEqual(whole);
        expect(whole.rows.map((row) => row.cells)).toEqual(
          table.map((row) => row.map((one) => one.replace(/\s+/g, ' ').trim())),
        );
      }),
    );
  });

  it('the reader survives any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        try {
          read(Buffer.from(bytes));
        } catch (error) {
          expect(String(error)).toContain('truncado');
        }
      }),
    );
  });
});
