import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { pool, prisma } from '@/lib/db';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { importCadop } from './mutations';

const testdata = (vintage: string) => fileURLToPath(new URL(`testdata/cadop-${vintage}.csv`, import.meta.url));
/** A file that ANS published, which is no part of the project. */
const PUBLISHED = process.env.CADOP_FILE || null;
const KEPT = { read: 12, kept: 12, refused: 0, gone: 0 };

let db: FreshDatabase;
let folder: string;
beforeAll(async () => {
  db = await freshDatabase();
  folder = await mkdtemp(join(tmpdir(), 'habilita-cadop-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await db.drop();
});
beforeEach(() => pool().query('delete from operadora; delete from registry_import'));

const content = () =>
  prisma().operadora.findMany({ orderBy: { registroAns: 'asc' }, omit: { importId: true, updatedAt: true } });
const imports = () => prisma().registryImport.findMany({ orderBy: { startedAt: 'asc' } });

async function written(text: string | Buffer): Promise<string> {
  const path = join(folder, 'cadop.csv');
  await writeFile(path, text);
  return path;
}
/** The synthetic file of 2024 with changed text. */
const changed = async (change: (text: string) => string) => written(change(await readFile(testdata('2024'), 'utf8')));
const refusal = async (path: string) => {
  const result = await importCadop(path);
  return result.ok ? `imported ${JSON.stringify(result.value)}` : result.message;
};

describe('the four vintages', () => {
  it('imports the same operadoras from all four vintages', async () => {
    const contents = [];
    for (const vintage of ['2022', '2024', '2025', '2026']) {
      await pool().query('delete from operadora');
      expect(await importCadop(testdata(vintage))).toMatchObject({ ok: true, value: { ...KEPT, vintage, report: [] } });
      contents.push(await content());
    }
    for (const other of contents) expect(other).toEqual(contents[0]);
    expect(contents[0]?.[0]).toMatchObject({
      registroAns: '000019',
      razaoSocial: 'COOPERATIVA EXEMPLO DE MÉDICOS DO VALE',
      cidade: 'São João do Vale',
      registeredOn: new Date('2001-03-15T00:00:00Z'),
    });
  });

  it('stores nothing about the representatives, not even in the report', async () => {
    await importCadop(testdata('2024'));
    expect(JSON.stringify([await content(), await imports()])).not.toContain('REPRESENTANTE');
  });
});

describe('the published file', () => {
  it(`imports whole, twice with the same result (${PUBLISHED ?? 'the synthetic twin: CADOP_FILE names no published file'})`, async () => {
    const file = PUBLISHED ?? testdata('2024');
    const first = await importCadop(file);
    expect(first).toMatchObject({
      ok: true,
      value: PUBLISHED ? { refused: 0, gone: 0 } : { ...KEPT, vintage: '2024' },
    });
    const { read, kept, vintage } = first.ok ? first.value : { read: 0, kept: 0, vintage: '' };
    expect(kept).toBe(read);
    const before = await prisma().operadora.findMany({ orderBy: { registroAns: 'asc' }, omit: { importId: true } });
    expect(await importCadop(file)).toMatchObject({ ok: true, value: { read, kept, vintage, refused: 0, gone: 0 } });
    expect(await prisma().operadora.findMany({ orderBy: { registroAns: 'asc' }, omit: { importId: true } })).toEqual(
      before,
    );
    expect(before).toHaveLength(kept);
  });
});

describe('a newer file', () => {
  it('marks missing operadoras as not listed, lists them again later, and counts the same when repeated', async () => {
    await importCadop(testdata('2024'));
    const without = await changed((text) =>
      text
        .split('\n')
        .filter((line) => !line.startsWith('"999709"'))
        .join('\n'),
    );
    for (const _time of [1, 2])
      expect(await importCadop(without)).toMatchObject({ value: { read: 11, kept: 11, refused: 0, gone: 1 } });
    expect(await prisma().operadora.findUnique({ where: { registroAns: '999709' } })).toMatchObject({ listed: false });
    expect(await importCadop(testdata('2024'))).toMatchObject({ value: { gone: 0 } });
    expect(await prisma().operadora.count({ where: { listed: true } })).toBe(12);
  });

  it('stores how many operadoras an import added, changed and lists', async () => {
    const details = async () => (await prisma().registryImport.findFirst({ orderBy: { finishedAt: 'desc' } }))?.details;
    await importCadop(testdata('2024'));
    expect(await details()).toEqual({ added: 12, changed: 0, listed: 12, synthetic: false });
    const other = await changed((text) =>
      text
        .split('\n')
        .filter((line) => !line.startsWith('"999709"'))
        .join('\n')
        .replace('COOPERATIVA EXEMPLO DE MÉDICOS', 'COOPERATIVA DE MÉDICOS'),
    );
    await importCadop(other, { synthetic: true });
    expect(await details()).toEqual({ added: 0, changed: 1, listed: 11, synthetic: true });
  });

  it('imports once per id, and tells in given words how to insist on a file that loses much', async () => {
    const id = '11111111-1111-4111-8111-111111111111';
    const all = await Promise.all([1, 2, 3].map(() => importCadop(testdata('2024'), { id, fileName: 'enviado.csv' })));
    expect(all).toEqual(Array(3).fill({ ok: true, value: expect.objectContaining({ id, ...KEPT }) }));
    expect(await prisma().registryImport.findMany()).toMatchObject([{ id, fileName: 'enviado.csv' }]);
    const half = await changed((text) => text.split('\n').slice(0, 5).join('\n'));
    expect(await importCadop(half)).toMatchObject({ message: expect.stringMatching(/deixaria de fora.*--force\.$/) });
    expect(await importCadop(half, { insist: 'Marque.' })).toMatchObject({
      message: expect.stringMatching(/incompleto\. Marque\.$/),
    });
  });

  it('does not touch operadoras that came from no file', async () => {
    const data = {
      registroAns: '999911',
      cnpj: '99888777000100',
      razaoSocial: 'DEMO',
      modalidade: 'Autogestão',
      searchText: 'demo',
    };
    await prisma().operadora.create({ data });
    expect(await importCadop(testdata('2024'))).toMatchObject({ value: KEPT });
    expect(await prisma().operadora.findUnique({ where: { registroAns: '999911' } })).toMatchObject({ listed: true });
  });

  it('refuses bad rows with line and reason, keeps their old data, and takes the others', async () => {
    await importCadop(testdata('2024'));
    const path = await changed((text) => {
      const bad = text.replace(/("999725";")\d/, '$1X').replace('"999806"', '"999805"');
      return `${bad}"999709";"11222333000181";"OUTRA VEZ";;"Autogestão";;;;;"X";"SP";;;;;;;;;\n1;2\n`;
    });
    const result = await importCadop(path);
    expect(result).toMatchObject({ ok: true, value: { read: 14, kept: 11, refused: 3, gone: 1 } });
    const report = (result.ok && result.value.report) || [];
    // The row on line 4 has a line break inside quotes, so later rows stand one line further down.
    expect(report.map(({ line, kind, registroAns }) => [line, kind, registroAns])).toEqual([
      [6, 'refused', '999725'],
      [14, 'warning', '999805'],
      [15, 'refused', '999709'],
      [16, 'refused', undefined],
    ]);
    expect(report[2]?.reason).toContain('já apareceu na linha 3');
    expect(await prisma().operadora.findUnique({ where: { registroAns: '999725' } })).toMatchObject({ listed: true });
    expect((await imports()).at(-1)).toMatchObject({ read: 14, kept: 11, refused: 3, gone: 1, report });
  });

  it('counts lines correctly when quoted fields contain CRLF', async () => {
    const text = (await readFile(testdata('2026'), 'utf8')).replace('"999806"', '"99980"');
    expect(await importCadop(await written(text))).toMatchObject({
      value: { report: [{ line: 14, kind: 'refused' }] },
    });
  });

  it('refuses a file that lacks more than 30 % of the known operadoras, unless forced', async () => {
    await importCadop(testdata('2024'));
    const before = await content();
    const half = await changed((text) => `${text.split('\n').slice(0, 8).join('\n')}\n`);
    expect(await refusal(half)).toContain('das operadoras conhecidas');
    expect(await content()).toEqual(before);
    expect(await importCadop(half, { force: true })).toMatchObject({ ok: true, value: { kept: 6, gone: 6 } });
  });
});

describe('a wrong file', () => {
  const faults: [string, (text: string) => string | Buffer, string][] = [
    ['an empty file', () => '', 'está vazio'],
    ['only a header', (text) => `${text.split('\n')[0]}\n`, 'nenhuma linha aproveitável'],
    ['another CSV', () => 'nome;idade\nFulano;3\n', 'não é o CADOP'],
    ['a web page', () => '<!doctype html><html><body>Erro 404</body></html>\n', 'não é o CADOP'],
    ['a spreadsheet', () => Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 8, 0]), 'bytes nulos'],
    ['UTF-16', (text) => Buffer.from(text, 'utf16le'), 'bytes nulos'],
    ['commas', (text) => text.replaceAll(';', ','), 'separadas por vírgula'],
    ['tabs', (text) => text.replaceAll(';', '\t'), 'separadas por tabulação'],
    ['a missing column', (text) => text.replace('Modalidade', 'Outra'), 'falta a coluna modalidade'],
    ['a repeated column', (text) => text.replace('Bairro', 'CIDADE'), 'mais de uma vez'],
    ['a cut inside quotes', (text) => text.slice(0, text.lastIndexOf('Bel') + 2), 'truncado'],
    ['a cut between columns', (text) => text.slice(0, text.lastIndexOf('"PA";') + 5), 'truncado'],
    ['a cut inside a letter', (text) => Buffer.from(text).subarray(0, Buffer.from(text).indexOf('É') + 1), 'truncado'],
    ['UTF-8 with damaged bytes', (text) => Buffer.concat([Buffer.from(text), Buffer.from([0xe9, 0x0a])]), 'danificado'],
    ['a stray quote', (text) => text.replace('"CENTRO"', 'CEN"TRO'), 'linha 2'],
    ['mostly bad rows', (text) => text.replace(/"Autogestão"|"Medicina de Grupo"/g, ''), 'linhas seriam recusadas'],
  ];
  it.each(faults)('refuses and records %s, and still serves the old data', async (_title, change, reason) => {
    await importCadop(testdata('2024'));
    const before = await content();
    const path = await written(change(await readFile(testdata('2024'), 'utf8')));
    expect(await refusal(path)).toContain(reason);
    expect(await content()).toEqual(before);
    const last = (await imports()).at(-1);
    expect(last).toMatchObject({
      finishedAt: null,
      kept: 0,
      report: [{ line: null, reason: expect.stringContaining(reason) }],
    });
  });

  it('refuses a missing file or a folder without recording an import', async () => {
    expect(await refusal(join(folder, 'nenhum.csv'))).toContain('Não foi possível abrir');
    expect(await refusal(folder)).toContain('Não foi possível abrir');
    expect(await imports()).toEqual([]);
  });
});

describe('several at once', () => {
  it('runs simultaneous imports one after another', async () => {
    const results = await Promise.all(
      ['2022', '2024', '2025', '2026'].map((vintage) => importCadop(testdata(vintage))),
    );
    for (const result of results) expect(result).toMatchObject({ ok: true, value: KEPT });
    expect(await content()).toHaveLength(12);
  });

  it('changes nothing when the connection of an import dies', async () => {
    await importCadop(testdata('2024'));
    const before = await content();
    const keeper = await pool().connect();
    await keeper.query(`begin; select pg_advisory_xact_lock(hashtext('habilita:cadop'))`);
    const dying = importCadop(await changed((text) => text.replaceAll('CENTRO', 'OUTRO').replaceAll('Ltda', 'Outra')));
    const killed = expect(dying).rejects.toThrow();
    const killer = new pg.Client({ connectionString: db.url });
    await killer.connect();
    // Only in this database, because other tests wait for their own locks on the same server.
    const victims = `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and not granted
      and database = (select oid from pg_database where datname = current_database())`;
    for (let rows = 0; rows === 0; ) rows = (await killer.query(victims)).rowCount ?? 0;
    await killer.end();
    await killed;
    await keeper.query('rollback');
    keeper.release();
    expect(await content()).toEqual(before);
  });
});
