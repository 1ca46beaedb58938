import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { writeZip } from '@/prisma/scenarios/zip';
import { readTable } from './read';
import { csvText, xlsxTemplate } from './write';

const LIMITS = { rows: 5_001 };
const text = (content: string) => new TextEncoder().encode(content);
const read = async (bytes: Uint8Array, limits = LIMITS) => {
  const found = await readTable(bytes, limits);
  return found.ok ? found.value : found.message;
};
const cells = async (content: string | Uint8Array) => {
  const rows = await read(typeof content === 'string' ? text(content) : content);
  return typeof rows === 'string' ? rows : rows.map((row) => row.cells);
};

describe('a CSV', () => {
  it('a CSV may use semicolons, commas or tabs, a BOM, and Excel’s line that names the delimiter', async () => {
    const wanted = [
      ['Nome', 'CPF'],
      ['Ana', '1'],
    ];
    for (const content of [
      'Nome;CPF\nAna;1',
      '\ufeffNome,CPF\r\nAna,1\r\n',
      'Nome\tCPF\nAna\t1',
      'sep=|\r\nNome|CPF\nAna|1',
    ])
      expect(await cells(content), content).toEqual(wanted);
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('Nome;CPF\nAna;1', 'utf16le')]);
    expect(await cells(utf16)).toEqual(wanted);
  });

  it('a CSV keeps accents in UTF-8 and in the encoding of Excel on Windows', async () => {
    expect(await cells('Nome\nJoão Conceição')).toEqual([['Nome'], ['João Conceição']]);
    const windows = Buffer.from('Nome\nJoão D?Ávila', 'latin1');
    windows[windows.indexOf(0x3f)] = 0x92;
    expect(await cells(windows)).toEqual([['Nome'], ['João D’Ávila']]);
  });

  it('a CSV numbers its rows as spreadsheets do: quoted line breaks stay in their row, empty rows count', async () => {
    const rows = await read(text('Nome;CPF\n"Ana\nSouza";1\n\n;;\n"Bia ""B"" Sá";2'));
    expect(rows).toEqual([
      { line: 1, cells: ['Nome', 'CPF'] },
      { line: 2, cells: ['Ana Souza', '1'] },
      { line: 5, cells: ['Bia "B" Sá', '2'] },
    ]);
  });

  it('a CSV loses control, invisible and bidirectional characters, and the apostrophe before a formula', async () => {
    expect(await cells("Nome\n\u202eAna\u0007\u200b  Sou\u00a0za\n'=1+1\n'Ana'")).toEqual([
      ['Nome'],
      ['Ana Sou za'],
      ['=1+1'],
      ["'Ana'"],
    ]);
  });

  it('a CSV with open quotes, binary content or too many lines is refused with an explanation', async () => {
    expect(await read(text('Nome;CPF\n"Ana;1\n'))).toMatch(/aspas sem par/);
    expect(await read(new Uint8Array([1, 0, 2, 0]))).toMatch(/não é uma planilha/);
    expect(await read(text(`Nome\n${'Ana\n'.repeat(11)}`), { rows: 11 })).toBe(
      'O arquivo tem mais de 10 linhas. Divida-o em arquivos menores',
    );
    expect(await read(text('\n'.repeat(30_000)))).toMatch(/linhas demais/);
  });
});

describe('what we write', () => {
  it('a CSV that we write has no cell that a spreadsheet would run, and reads back unchanged', async () => {
    const hostile = ['=HYPERLINK("http://x")', '+55', '-1', '@SUM(A1)', 'a;b', 'c"d', 'Ana'];
    const csv = csvText([hostile]);
    for (const cell of csv.slice(1).split(';')) expect(cell).not.toMatch(/^"?[=+\-@]/);
    expect(csv.startsWith('\ufeff')).toBe(true);
    expect(await cells(csv)).toEqual([hostile]);
  });

  it('the template has text cells for digits, and is read by its first sheet', async () => {
    const columns = [
      { title: 'Nome', width: 40 },
      { title: 'CPF', width: 18, digits: true },
    ];
    const notes = { sheet: 'Como preencher', lines: ['Um por linha.'] };
    const bytes = await xlsxTemplate({ sheet: 'Operadores', columns, ready: 3, notes });
    expect(await read(bytes)).toEqual([{ line: 1, cells: ['Nome', 'CPF'] }]);
  });
});

const book = (rows: (string | number | boolean | Date | null)[][]) => writeXlsx({ sheets: [{ name: 'A', rows }] });

const RELS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PARTS: Record<string, string> = {
  '[Content_Types].xml': '<Types xmlns="x"></Types>',
  '_rels/.rels': `<Relationships><Relationship Id="rId1" Type="${RELS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>',
  'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId1" Type="${RELS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${RELS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
  'xl/sharedStrings.xml': '<sst><si><t>Nome</t></si></sst>',
};
const sheet = (rows: string) => `<worksheet><sheetData>${rows}</sheetData></worksheet>`;

type Content = string | Iterable<Buffer>;

/** A workbook of any parts, good or bad. */
async function made(parts: Record<string, Content>): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'habilita-table-'));
  const path = join(folder, 'x.xlsx');
  const entries = Object.entries({ ...PARTS, ...parts }).map(([name, content]) => ({
    name,
    chunks: typeof content === 'string' ? [Buffer.from(content)] : content,
  }));
  await writeZip(path, entries);
  return readFile(path).finally(() => rm(folder, { recursive: true }));
}

function* repeated(chunk: Buffer, times: number) {
  for (let turn = 0; turn < times; turn += 1) yield chunk;
}

/** Roughly how much more memory reading a file takes, in megabytes. */
async function costOf(bytes: Uint8Array): Promise<{ megabytes: number; outcome: unknown }> {
  let peak = 0;
  const before = process.memoryUsage().rss;
  const timer = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 5);
  const outcome = await read(bytes);
  clearInterval(timer);
  return { megabytes: (Math.max(peak, process.memoryUsage().rss) - before) / 1024 / 1024, outcome };
}

describe('an XLSX', () => {
  it('an XLSX gives texts, integers, days and booleans of its first sheet, with their row numbers', async () => {
    const rows = await read(
      await book([
        ['Nome', 'CPF'],
        ['Ana', 1234567890],
        [null, null],
        ['Bia', 1.5],
        [true, '007'],
      ]),
    );
    expect(rows).toEqual([
      { line: 1, cells: ['Nome', 'CPF'] },
      { line: 2, cells: ['Ana', 1234567890] },
      { line: 4, cells: ['Bia', '1.5'] },
      { line: 5, cells: ['true', '007'] },
    ]);
  });

  it('an XLSX gives the saved result of a formula, and runs none', async () => {
    const rows = sheet(
      '<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"><c r="A2" t="str"><f>HYPERLINK("http://x","Ana")</f><v>Ana</v></c><c r="B2"><f>cmd|\'/c calc\'!A0</f></c></row>',
    );
    expect(await read(await made({ 'xl/worksheets/sheet1.xml': rows }))).toEqual([
      { line: 1, cells: ['Nome'] },
      { line: 2, cells: ['Ana', ''] },
    ]);
  });

  it('an XLSX may contain __proto__ like any other word', async () => {
    expect(
      await cells(
        await book([
          ['__proto__', 'constructor'],
          ['a', 'b'],
        ]),
      ),
    ).toEqual([
      ['__proto__', 'constructor'],
      ['a', 'b'],
    ]);
    expect(({} as Record<string, unknown>).a).toBeUndefined();
  });

  it('an XLSX is refused when truncated, encrypted, no workbook, or with repeated or unordered rows', async () => {
    const whole = await book([['Nome']]);
    for (const bytes of [
      whole.subarray(0, 900),
      Buffer.concat([whole, Buffer.from('x')]),
      text('PK\u0003\u0004nothing'),
    ])
      expect(await read(bytes)).toMatch(/danificada ou protegida/);
    expect(await read(await made({ 'xl/workbook.xml': '<workbook>' }))).toMatch(/não pode ser lida/);
    const cell = '<c t="s"><v>0</v></c>';
    for (const rows of [
      `<row r="2">${cell}</row><row r="2">${cell}</row>`,
      `<row r="-4">${cell}</row>`,
      `<row r="1e400">${cell}</row>`,
    ])
      expect(await read(await made({ 'xl/worksheets/sheet1.xml': sheet(rows) })), rows).toMatch(/não pode ser lida/);
  });

  it('an XLSX is refused when a checksum is wrong', async () => {
    const rows = sheet('<row r="1"><c t="s"><v>0</v></c></row>');
    const bytes = await made({ 'xl/worksheets/sheet1.xml': rows });
    expect(await cells(bytes)).toEqual([['Nome']]);
    const directory = bytes.readUInt32LE(bytes.length - 6);
    bytes.writeUInt32LE((bytes.readUInt32LE(directory + 16) ^ 1) >>> 0, directory + 16);
    expect(await read(bytes)).toMatch(/danificada/);
  });

  it('an XLSX with too many rows is refused, empty or not', async () => {
    const rows = Array.from({ length: 20_001 }, (_, at) => `<row r="${at + 1}"/>`);
    expect(await read(await made({ 'xl/worksheets/sheet1.xml': sheet(rows.join('')) }))).toMatch(/linhas demais/);
  });

  it('an XLSX with cells beyond column 702 is refused wherever a chunk ends; only 60 columns are read', async () => {
    const far = sheet(`${' '.repeat(65_530)}<row r="1"><c r="XFD1" t="s"><v>0</v></c></row>`);
    expect(await read(await made({ 'xl/worksheets/sheet1.xml': far }))).toMatch(/colunas demais/);
    const near = sheet('<row r="1"><c r="A1" t="s"><v>0</v></c><c r="ZZ1" t="s"><v>0</v></c></row>');
    expect(await cells(await made({ 'xl/worksheets/sheet1.xml': near }))).toEqual([['Nome', ...Array(59).fill('')]]);
  });

  it('an XLSX is refused with too many parts, and when any part unpacks to too much', async () => {
    const many = Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`xl/media/${at}.png`, 'x']));
    expect(await read(await made(many))).toMatch(/conteúdo demais/);
    const megabyte = Buffer.alloc(1024 * 1024, 'a');
    for (const name of ['xl/sharedStrings.xml', 'xl/worksheets/sheet1.xml', 'docProps/app.xml']) {
      const bomb = await made({ [name]: repeated(megabyte, 300) });
      expect(bomb.length).toBeLessThan(2 * 1024 * 1024);
      const { megabytes, outcome } = await costOf(bomb);
      expect(outcome, name).toMatch(/conteúdo demais/);
      expect(megabytes, name).toBeLessThan(150);
    }
  });

  it('reading an XLSX expands no entities and fetches nothing', async () => {
    const laughs = `<!DOCTYPE sst [<!ENTITY a "ha">${Array.from({ length: 12 }, (_, n) => `<!ENTITY l${n} "${`&${n === 0 ? 'a' : `l${n - 1}`};`.repeat(10)}">`).join('')}<!ENTITY x SYSTEM "file:///etc/passwd">]><sst><si><t>&l11;&x;</t></si></sst>`;
    const rows = sheet('<row r="1"><c r="A1" t="s"><v>0</v></c></row>');
    const { megabytes, outcome } = await costOf(
      await made({ 'xl/sharedStrings.xml': laughs, 'xl/worksheets/sheet1.xml': rows }),
    );
    expect(JSON.stringify(outcome)).not.toMatch(/root:|haha/);
    expect(megabytes).toBeLessThan(100);
  });

  it('reading an XLSX with the widest accepted rows takes little memory', async () => {
    const wide = Array.from(
      { length: 5_000 },
      (_, at) => `<row r="${at + 1}"><c r="ZZ${at + 1}" t="s"><v>0</v></c></row>`,
    );
    const { megabytes } = await costOf(await made({ 'xl/worksheets/sheet1.xml': sheet(wide.join('')) }));
    const crowded = await costOf(
      await made({ 'xl/worksheets/sheet1.xml': sheet(`<row>${'<c/>'.repeat(16_000)}</row>`.repeat(200)) }),
    );
    expect(Math.max(megabytes, crowded.megabytes)).toBeLessThan(400);
  });
});
