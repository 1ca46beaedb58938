import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { importCnes } from '@/features/cnes-base/mutations';
import { now, setClock } from '@/lib/clock';
import { keyedHash } from '@/lib/crypto';
import { pool, prisma } from '@/lib/db';
import { baseCnesGateway } from '@/lib/gateways/cnes/base';
import { CNES_COLUMNS, type CnesBaseOptions, cnesBaseTables, writeCnesBase } from '@/prisma/scenarios/cnes-base';
import { writeZip } from '@/prisma/scenarios/zip';
import { type FreshDatabase, freshDatabase } from '@/test/database';

const CPF = '44455566619';
const SEDE = {
  cnes: '9900012',
  name: 'SEDE "AÇÃO"; UM\r\nDOIS',
  typeCode: '68',
  subtypeCode: '005',
  cnpj: '77666555000100',
  uf: 'SP',
  directors: [CPF],
};
const options: CnesBaseOptions = { rows: 300, competence: '202609', extra: [SEDE] };
const MAIN = 'tbEstabelecimento202609.csv';

let db: FreshDatabase;
let folder: string;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());
beforeEach(async () => {
  setClock(() => new Date('2026-11-22T12:00:00Z'));
  folder = mkdtempSync(join(tmpdir(), 'habilita-cnes-'));
  await pool().query(
    'delete from establishment; delete from establishment_director; delete from establishment_kind; delete from cnes_competence; delete from registry_import',
  );
});
afterEach(() => {
  setClock();
  rmSync(folder, { recursive: true });
});

const bytesOf = (name: string, more: Partial<CnesBaseOptions> = {}): Buffer => {
  for (const table of cnesBaseTables({ ...options, ...more }))
    if (table.name === name) return Buffer.concat([...table.chunks]);
  throw new Error(name);
};
const at = (name: string): string => join(folder, name);
function write(name: string, bytes: Buffer | string): string {
  writeFileSync(at(name), bytes);
  return at(name);
}
async function publish(more: Partial<CnesBaseOptions> = {}): Promise<string> {
  const path = at(`BASE_DE_DADOS_CNES_${more.competence ?? options.competence}.ZIP`);
  await writeCnesBase(path, { ...options, ...more });
  return path;
}
async function imported(path: string, how = {}) {
  const result = await importCnes(path, how);
  if (!result.ok) throw new Error(result.message);
  return result.value;
}
const sede = () => baseCnesGateway.findEstablishment(SEDE.cnes);
const conflict = () => baseCnesGateway.findDirectedBy(keyedHash('cpf', CPF));
const found = {
  outcome: 'found',
  establishment: { name: 'SEDE "AÇÃO"; UM DOIS', typeCode: '68', subtypeCode: '005', cnpj: '77666555000100' },
};
const whole = async () =>
  (
    await pool().query(
      'select md5(string_agg(e::text, chr(10) order by e.cnes)) from (select cnes, name, type_code, subtype_code, cnpj, city, search_text from establishment) e',
    )
  ).rows[0];

describe('a base that is right', () => {
  it('as the published ZIP is served whole: types padded, orphans "não classificado", deactivated rows with their reason', async () => {
    const { counts, plainShare, masked } = await imported(await publish({ rows: 2000 }));
    expect(counts).toMatchObject({ read: 2001, kept: 2001, refused: 0, badCnpj: 0 });
    expect([plainShare, masked]).toEqual([1, false]);
    expect(counts.unclassified).toBeGreaterThan(0);
    expect(await sede()).toMatchObject({
      ...found,
      establishment: { ...found.establishment, city: 'SÃO PAULO', uf: 'SP' },
    });
    expect(await conflict()).toMatchObject({
      outcome: 'known',
      competence: '202609',
      establishments: [{ cnes: SEDE.cnes, active: true }],
    });
    const { rows } = await pool().query<{ code: string }>(
      'select distinct type_code as code from establishment order by 1',
    );
    expect(rows.map(({ code }) => code)).toEqual(['00', '01', '02', '04', '05', '22', '36', '39', '43', '68', '73']);
    expect(await prisma().establishment.count({ where: { deactivationReason: { not: null } } })).toBe(
      2001 - counts.active,
    );
    expect(await prisma().establishmentKind.findMany({ where: { typeCode: '68', subtypeCode: '005' } })).toMatchObject([
      { name: 'SEDE DE OPERADORA DE PLANO DE SAÚDE' },
    ]);
  });

  it('can be searched by both names of type 68, for which alone the words are kept', async () => {
    await imported(await publish({ rows: 2000 }));
    const { rows } = await pool().query<{ type: string; kept: number; rows: number }>(
      `select type_code = '68' as type, count(search_text)::int as kept, count(*)::int as rows from establishment group by 1 order by 1`,
    );
    const [others, central] = rows;
    expect(others).toMatchObject({ type: false, kept: 0 });
    expect(central).toMatchObject({ type: true, kept: central?.rows });
    expect(await prisma().establishment.findFirst({ where: { cnes: SEDE.cnes } })).toMatchObject({
      searchText: 'sede acao um dois ltda',
    });
    const search = { question: { words: ['sedde', 'acao'] }, ownCnpj: '99888777000100', allTypes: false };
    expect(await baseCnesGateway.searchEstablishments(search)).toMatchObject({
      found: [{ cnes: SEDE.cnes, typeName: 'CENTRAL DE GESTAO EM SAUDE' }],
    });
  });

  it('as an extracted folder, or as the CSV with its neighbours, gives the same as the ZIP', async () => {
    await imported(await publish());
    const ofZip = await whole();
    await writeCnesBase(at('pasta'), options);
    await imported(at('pasta'));
    expect(await whole()).toEqual(ofZip);
    await imported(join(at('pasta'), MAIN));
    expect(await whole()).toEqual(ofZip);
  });

  it('as the CSV alone is served with unknown subtypes, and says so', async () => {
    const { report } = await imported(write(MAIN, bytesOf(MAIN)));
    expect(await sede()).toMatchObject({ outcome: 'found', establishment: { typeCode: '68', subtypeCode: null } });
    expect(JSON.stringify(report)).toContain('rlEstabSubTipo');
  });

  it('in UTF-8 with BOM gives the same as in latin-1', async () => {
    await imported(await publish());
    const latin = await whole();
    mkdirSync(at('utf8'));
    for (const { name, chunks } of cnesBaseTables({ ...options, encoding: 'utf8' })) {
      writeFileSync(join(at('utf8'), name), Buffer.concat([Buffer.from('\ufeff'), ...chunks]));
    }
    await imported(at('utf8'));
    expect(await whole()).toEqual(latin);
  });

  it('with fewer columns, in another order and named in small letters is understood by the names', async () => {
    const header = [
      'no_razao_social',
      'Co Motivo Desab',
      'CO_CNES',
      'NU_CNPJ',
      'NU_CNPJ_MANTENEDORA',
      'TP_UNIDADE',
      'CO_UNIDADE',
      'CO_CPFDIRETORCLN',
    ];
    await imported(
      write(
        MAIN,
        `${header.join(';')}\nSEDE "X;;9900012;77666555000100;;68;3106209900012;${CPF}\n"SEDE";;9900020;77666555000100;;5;3106209900020;${CPF}\n`,
      ),
      { force: true },
    );
    expect(await baseCnesGateway.findEstablishment('9900020')).toMatchObject({
      outcome: 'found',
      establishment: { name: 'SEDE', typeCode: '05' },
    });
    expect(await conflict()).toMatchObject({ establishments: [{ cnes: '9900020' }] });
  });

  it('with masked CPFs is served, says that they are masked, and leaves conflicts inconclusive', async () => {
    const { masked, plainShare, report } = await imported(await publish({ masked: true }));
    expect([masked, plainShare]).toEqual([true, 0]);
    expect(JSON.stringify(report)).toContain('mascarados');
    expect(await conflict()).toMatchObject({ outcome: 'inconclusive', reason: 'masked' });
  });

  it('imported again gives the same, and of the former load nothing is left', async () => {
    const path = await publish();
    const [first, again] = [await imported(path), await imported(path)];
    expect(again.counts).toEqual(first.counts);
    expect(await prisma().establishment.groupBy({ by: ['loadId'], _count: true })).toEqual([
      { loadId: again.loadId, _count: 301 },
    ]);
    expect(await prisma().establishmentDirector.count({ where: { loadId: { not: again.loadId } } })).toBe(0);
    expect(await prisma().cnesCompetence.count()).toBe(1);
  });

  it('loses its bad rows only, each told with its line and reason', async () => {
    const [header, ...lines] = bytesOf(MAIN, { extra: [] })
      .toString('latin1')
      .split(/\r\n(?=")/);
    const cut = (line = '') => line.split(';').slice(0, 20).join(';');
    const noCode = (line = '') => line.replace(/^("[^"]*";)"\d{7}"/, '$1"ABC"');
    const plain = lines.filter((line) => !line.includes('\r\n'));
    const bad = [
      header,
      plain[0],
      cut(plain[1]),
      noCode(plain[2]),
      plain[0],
      `${plain[3]};"a mais"`,
      `x"${plain[4]}`,
      ...plain.slice(5),
    ];
    const { counts, report } = await imported(write(MAIN, Buffer.from(`${bad.join('\r\n')}\r\n`, 'latin1')));
    expect(counts).toMatchObject({ refused: 5, read: plain.length + 1 });
    expect(report.filter(({ kind }) => kind === 'refused').map(({ line, reason }) => [line, reason])).toEqual([
      [3, 'a linha tem menos colunas que o cabeçalho'],
      [4, 'CO_CNES não tem 7 dígitos'],
      [5, expect.stringMatching(/^o CNES \d{7} já apareceu antes$/)],
      [6, 'a linha tem mais colunas que o cabeçalho'],
      [7, 'há aspas no meio de um campo'],
    ]);
  });

  it('replaces the demo of made-up establishments', async () => {
    await prisma().establishment.create({ data: { cnes: '0000001', name: 'DEMO', typeCode: '68' } });
    await prisma().cnesCompetence.create({ data: { competence: '202610', synthetic: true } });
    await imported(await publish());
    expect(await prisma().establishment.count({ where: { loadId: 0 } })).toBe(0);
    expect(await sede()).toMatchObject({
      source: { competence: '202609', label: 'a base nacional do CNES de 09/2026' },
    });
  });

  it('older than the served one is refused, and taken with force', async () => {
    await imported(await publish());
    const older = await publish({ competence: '202608', rows: 301 });
    expect(await importCnes(older)).toMatchObject({
      ok: false,
      message: expect.stringContaining('mais nova que a deste arquivo (08/2026)'),
    });
    await imported(older, { force: true });
    expect(await sede()).toMatchObject({ source: { competence: '202608' } });
  });

  it('leaves a row that a page can show: imported, counts, no step any more', async () => {
    const { id } = await imported(await publish());
    expect(await prisma().registryImport.findUnique({ where: { id } })).toMatchObject({
      registry: 'cnes',
      state: 'imported',
      step: null,
      percent: null,
      competence: '202609',
      read: 301,
      kept: 301,
      refused: 0,
      fileSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      finishedAt: expect.any(Date),
      details: expect.objectContaining({
        plainShare: 1,
        masked: false,
        synthetic: false,
        centrals: await prisma().establishment.count({ where: { typeCode: '68' } }),
        plain: await prisma().establishmentDirector.count(),
        seconds: expect.any(Number),
        peakMemoryMb: expect.any(Number),
      }),
    });
  });
});

describe('an import as a page sees it', () => {
  const running = (id: string, secondsAgo: number) =>
    prisma().registryImport.create({
      data: {
        id,
        registry: 'cnes',
        fileName: 'BASE.ZIP',
        fileSha256: '',
        state: 'running',
        step: 'Lendo o arquivo',
        percent: 40,
        seenAt: new Date(now().getTime() - secondsAgo * 1000),
      },
    });
  const [KILLED, ALIVE] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];

  it('that was killed is found by the next one and said to be interrupted, one that gives signs of life is not', async () => {
    await running(KILLED, 11);
    await running(ALIVE, 9);
    await imported(await publish());
    expect(await prisma().registryImport.findUnique({ where: { id: KILLED } })).toMatchObject({
      state: 'interrupted',
      step: null,
      percent: null,
      finishedAt: null,
    });
    expect(await prisma().registryImport.findUnique({ where: { id: ALIVE } })).toMatchObject({
      state: 'running',
      percent: 40,
    });
  });

  it('stays as it was where the next one is refused: only who held the lock knows that the other is gone', async () => {
    await running(KILLED, 3600);
    expect((await importCnes(at('nada.zip'))).ok).toBe(false);
    expect(await prisma().registryImport.findUnique({ where: { id: KILLED } })).toMatchObject({ state: 'running' });
  });

  it('tells while it waits what for, with its percentage and a sign of life every second, and steps that never go back', async () => {
    setClock();
    const other = await pool().connect();
    await other.query(`select pg_advisory_lock(hashtext('habilita:cnes'))`);
    const told: [string, number][] = [];
    const result = importCnes(await publish(), { onStep: (step, percent) => told.push([step, percent]) });
    const row = () => prisma().registryImport.findFirstOrThrow({ where: { state: 'running' } });
    await vi.waitFor(async () => expect(await row()).toMatchObject({ step: 'Aguardando a vez', percent: 0 }), 10_000);
    const { seenAt } = await row();
    await vi.waitFor(
      async () => expect((await row()).seenAt?.getTime()).toBeGreaterThan(seenAt?.getTime() ?? 0),
      10_000,
    );
    other.release(true);
    expect((await result).ok).toBe(true);
    const percents = told.map(([, percent]) => percent);
    expect(percents).toEqual([...percents].sort((one, two) => one - two));
    expect([percents.at(0), percents.at(-1)]).toEqual([0, 97]);
    expect(percents.every(Number.isInteger)).toBe(true);
  });

  it('made up for the demo is served as such', async () => {
    const { id } = await imported(await publish(), { synthetic: true });
    expect(await sede()).toMatchObject({ source: { label: 'a base fictícia (demonstração) do CNES de 09/2026' } });
    expect(await prisma().registryImport.findUnique({ where: { id } })).toMatchObject({ details: { synthetic: true } });
  });
});

const zip = async (...entries: [string, Buffer][]): Promise<string> => {
  await writeZip(
    at('BASE.ZIP'),
    entries.map(([name, bytes]) => ({ name, chunks: [bytes] })),
  );
  return at('BASE.ZIP');
};
const changed = (change: (text: string) => string) =>
  write(MAIN, Buffer.from(change(bytesOf(MAIN).toString('latin1')), 'latin1'));
const published = async (change: (bytes: Buffer) => Buffer) => {
  const { readFileSync } = await import('node:fs');
  const path = await publish();
  return write('BASE_DE_DADOS_CNES_202609.ZIP', change(readFileSync(path)));
};
/** Says of its content, in the directory, that it is smaller than it is. */
const lying = (bytes: Buffer): Buffer => {
  const entry = bytes.lastIndexOf(Buffer.from(`${MAIN}`)) - 46;
  bytes.writeUInt32LE(1000, entry + 24);
  return bytes;
};

const REFUSED: [string, () => Promise<string> | string, RegExp][] = [
  ['a file that is not there', () => at('nada.zip'), /Não foi possível abrir nada\.zip/],
  ['some other CSV', () => write('Relatorio_cadop.csv', 'a;b\n'), /não é a base do CNES/],
  [
    'another CSV under the right name: missing columns are named',
    () => write(MAIN, 'CO_CNES;NO_FANTASIA\n1;2\n'),
    /faltam as colunas CO_UNIDADE, NO_RAZAO_SOCIAL/,
  ],
  ['an empty file', () => write(MAIN, ''), /vazio/],
  ['a binary file under the right name', () => write(MAIN, Buffer.alloc(200_000)), /cabeçalho|faltam as colunas|KB/],
  [
    'commas instead of semicolons',
    () => write(MAIN, `${CNES_COLUMNS.filter((name) => !name.includes(',')).join(',')}\n`),
    /separadas por vírgula/,
  ],
  ['commas between quoted names', () => write(MAIN, `"CO_UNIDADE","CO_CNES","NO_FANTASIA"\n`), /separadas por vírgula/],
  ['a column named twice', () => changed((text) => text.replace('"CO_CLIENTELA"', '"CO_CNES"')), /CO_CNES duas vezes/],
  ['a million columns', () => write(MAIN, `${'A;'.repeat(1_000_000)}\n`), /cabeçalho|KB/],
  ['a CSV cut in the middle of a field', () => changed((text) => text.slice(0, -300)), /truncado/],
  [
    'a header with no row',
    () => changed((text) => `${text.slice(0, text.indexOf('\r\n'))}\r\n`),
    /nenhuma linha aproveitável/,
  ],
  [
    'rows that are mostly bad',
    () => changed((text) => text.replace(/\r\n"\d+";"\d{7}"/g, '\r\n"1";"X"')),
    /nenhuma linha|seriam recusadas/,
  ],
  ['a truncated ZIP', () => published((bytes) => bytes.subarray(0, bytes.length - 2000)), /truncado ou danificado/],
  ['a ZIP with damaged content', () => published((bytes) => bytes.fill(0x55, 2000, 2100)), /danificado/],
  ['a text called ZIP', () => write('BASE_DE_DADOS_CNES_202609.ZIP', 'not found'), /não é um ZIP/],
  ['a ZIP of something else', () => zip(['leia-me.txt', Buffer.from('x')]), /Não há tbEstabelecimentoAAAAMM\.csv/],
  [
    'a ZIP with two months',
    () => zip([MAIN, Buffer.from('x')], ['tbEstabelecimento202608.csv', Buffer.from('x')]),
    /mais de um tbEstabelecimento/,
  ],
  ['a ZIP whose names lead out of the folder', () => zip([`../../${MAIN}`, bytesOf(MAIN)]), /para fora da pasta/],
  ['a ZIP bomb that shrinks too well', () => zip([MAIN, Buffer.alloc(30_000_000, 'A')]), /bomba/],
  ['a ZIP bomb that declares less than it holds', () => published(lying), /bomba|danificado/],
  ['a month that does not exist', () => write('tbEstabelecimento202613.csv', bytesOf(MAIN)), /não é um mês/],
  ['a month that has not come', () => write('tbEstabelecimento202707.csv', bytesOf(MAIN)), /ainda não chegou/],
  ['a file that does not tell its month', () => write('tbEstabelecimento.csv', bytesOf(MAIN)), /--competencia/],
  ['half of the base', () => publish({ rows: 100 }), /parece incompleto/],
];

describe('a base that is wrong is refused, with the old one served on', () => {
  it.each(REFUSED)('%s', async (_title, make, reason) => {
    await imported(await publish());
    const before = await whole();
    const path = await make();
    const result = await importCnes(path);
    expect(result).toMatchObject({ ok: false, kind: 'invalid', message: expect.stringMatching(reason) });
    expect(await whole()).toEqual(before);
    expect(await sede()).toMatchObject({ ...found, source: { competence: '202609' } });
    expect(
      await prisma().registryImport.findFirst({ orderBy: { seenAt: 'desc' }, where: { state: 'refused' } }),
    ).toMatchObject({ finishedAt: null });
  });
});
