import { Readable } from 'node:stream';
import { buffer, text as textOf } from 'node:stream/consumers';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import { parse } from 'csv-parse/sync';
import readSheets from 'read-excel-file/node';
import { afterEach, describe, expect, it } from 'vitest';
import { fromBufferPromise } from 'yauzl';
import { setClock } from '@/lib/clock';
import { datedName, type ExportColumn, exportStream, type Format, fileHeaders, isFormat } from './export';

interface Row {
  name: string | null;
  count: number | null;
  day: string | null;
  at: Date | null;
}
const COLUMNS: ExportColumn<Row>[] = [
  { title: 'Nome', width: 30, kind: 'text', of: ({ name }) => name },
  { title: 'Quantos', width: 8, kind: 'count', of: ({ count }) => count },
  { title: 'Dia', width: 12, kind: 'day', of: ({ day }) => day },
  { title: 'Quando', width: 18, kind: 'instant', of: ({ at }) => at },
];
const EMPTY: Row = { name: null, count: null, day: null, at: null };
const named = (name: string): Row => ({ ...EMPTY, name });

const bytes = (format: Format, rows: Row[]): Promise<Buffer> =>
  buffer(Readable.fromWeb(exportStream(format, { sheet: 'Casos', columns: COLUMNS, rows }) as NodeStream));
/** Reads the CSV with an independent parser. */
const csv = async (rows: Row[]): Promise<string[][]> =>
  parse(await bytes('csv', rows), { delimiter: ';', bom: true, relax_column_count: false });
const xlsx = async (rows: Row[]) => (await readSheets(await bytes('xlsx', rows), { trim: false }))[0]?.data ?? [];

/** The XML of the sheet in the ZIP. */
async function sheetXml(rows: Row[]): Promise<string> {
  const zip = await fromBufferPromise(await bytes('xlsx', rows), { lazyEntries: true });
  for await (const entry of zip.eachEntry())
    if (entry.fileName === 'xl/worksheets/sheet1.xml') return textOf(await zip.openReadStreamPromise(entry));
  throw new Error('no sheet');
}

const DANGEROUS = ['=cmd|"/c calc"!A1', '+1+1', '-2+3', '@SUM(A1)', '\t=1', '\r=1', "'=1"];
const ODD = ['ção; "aspas"', 'duas\nlinhas', '007', '1e5', '  espaços  ', '<b>&amp;</b>', '😀', 'x'.repeat(300)];

afterEach(() => setClock());

describe('an exported CSV', () => {
  it('a CSV opens in Brazilian Excel: UTF-8 with BOM, semicolons, days and times of Brasília', async () => {
    const at = new Date('2026-03-01T01:30:00Z');
    const text = (await bytes('csv', [{ name: 'Saúde "A"; B', count: 1200, day: '2026-11-05', at }])).toString();
    expect(text).toBe('\ufeffNome;Quantos;Dia;Quando\r\n"Saúde ""A""; B";1200;05/11/2026;28/02/2026 22:30\r\n');
  });

  it('a CSV has no cell that a spreadsheet would run', async () => {
    const rows = (await csv(DANGEROUS.map(named))).slice(1);
    expect(rows.map(([name]) => name)).toEqual(DANGEROUS.map((name) => (name.startsWith("'") ? name : `'${name}`)));
  });

  it('a CSV preserves every odd text, and has nothing for a missing value', async () => {
    expect((await csv([...ODD.map(named), EMPTY])).slice(1)).toEqual([...ODD, ''].map((name) => [name, '', '', '']));
  });
});

describe('an exported XLSX', () => {
  it('an XLSX has dates in Brasília time and numbers, both sortable', async () => {
    const at = new Date('2026-03-01T01:30:00Z');
    const [titles, row] = await xlsx([{ name: '007', count: 1200, day: '2026-11-05', at }]);
    expect(titles).toEqual(['Nome', 'Quantos', 'Dia', 'Quando']);
    expect(row).toEqual(['007', 1200, new Date('2026-11-05T00:00:00Z'), new Date('2026-02-28T22:30:00Z')]);
  });

  it('an XLSX has no formula, whatever a text begins with, and preserves the text', async () => {
    const rows = (await xlsx(DANGEROUS.map(named))).slice(1);
    expect(rows.map(([name]) => name)).toEqual(DANGEROUS.map((name) => name.replace('\r', '\n')));
    expect(await sheetXml(DANGEROUS.map(named))).not.toMatch(/<f[\s>/]/);
  });

  it('an XLSX preserves every odd text, even characters that XML does not allow', async () => {
    const odd = [...ODD, 'a\u0001b'];
    const names = (await xlsx(odd.map(named))).slice(1).map(([name]) => name);
    expect(names.slice(0, -1)).toEqual(ODD);
    expect(names.at(-1)).toMatch(/^a.?b$/);
  });
});

describe.each(['csv', 'xlsx'] as const)('an export as %s', (format) => {
  async function* counted(seen: { asked: number; ended: boolean }, failAt = Number.POSITIVE_INFINITY) {
    try {
      for (let at = 0; at < 1_000_000; at += 1) {
        seen.asked += 1;
        if (at === failAt) throw new Error('the database is gone');
        yield named(`Operadora ${at} ${Math.sin(at)}`);
      }
    } finally {
      seen.ended = true;
    }
  }

  it('an export reads rows only as fast as they are taken, and stops when nobody takes them', async () => {
    const seen = { asked: 0, ended: false };
    const reader = exportStream(format, { sheet: 'Casos', columns: COLUMNS, rows: counted(seen) }).getReader();
    for (let taken = 0; taken < 30_000; ) taken += (await reader.read()).value?.length ?? 0;
    const { asked } = seen;
    expect(asked).toBeLessThan(20_000);
    await reader.cancel();
    expect(seen).toEqual({ asked: expect.any(Number), ended: true });
    expect(seen.asked).toBeLessThan(20_000);
  });

  it('an export fails when its rows do, so that half a file is not taken for a complete one', async () => {
    const seen = { asked: 0, ended: false };
    const stream = exportStream(format, { sheet: 'Casos', columns: COLUMNS, rows: counted(seen, 5000) });
    await expect(buffer(Readable.fromWeb(stream as NodeStream))).rejects.toThrow('the database is gone');
    expect(seen.ended).toBe(true);
  });

  it('an export is sent as a file to save, never shown or cached', () => {
    setClock(() => new Date('2026-11-23T01:00:00Z'));
    expect(fileHeaders(format, datedName('casos'))).toMatchObject({
      'content-disposition': `attachment; filename="casos-2026-11-22.${format}"`,
      'cache-control': 'private, no-store',
    });
    expect([isFormat(format), isFormat('pdf'), isFormat('toString')]).toEqual([true, false, false]);
  });
});
