import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pool, prisma } from '@/lib/db';
import { baseCnesGateway } from '@/lib/gateways/cnes/base';
import { cnesBaseTables, writeCnesBase } from '@/prisma/scenarios/cnes-base';
import {
  at,
  bytesOf,
  CPF,
  conflict,
  found,
  imported,
  MAIN,
  options,
  publish,
  SEDE,
  sede,
  whole,
  withoutBase,
  write,
} from '@/test/cnes-base';
import { importCnes } from './mutations';

withoutBase();

describe('a base that is right', () => {
  it('serves the published ZIP whole: padded types, orphans "não classificado", reasons of deactivation', async () => {
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

  it('keeps search words only for type 68, from both names', async () => {
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

  it('imports the same from an extracted folder, or from the CSV with its neighbours, as from the ZIP', async () => {
    await imported(await publish());
    const ofZip = await whole();
    await writeCnesBase(at('pasta'), options);
    await imported(at('pasta'));
    expect(await whole()).toEqual(ofZip);
    await imported(join(at('pasta'), MAIN));
    expect(await whole()).toEqual(ofZip);
  });

  it('serves the CSV alone with unknown subtypes, and says so', async () => {
    const { report } = await imported(write(MAIN, bytesOf(MAIN)));
    expect(await sede()).toMatchObject({ outcome: 'found', establishment: { typeCode: '68', subtypeCode: null } });
    expect(JSON.stringify(report)).toContain('rlEstabSubTipo');
  });

  it('imports the same from UTF-8 with BOM as from latin-1', async () => {
    await imported(await publish());
    const latin = await whole();
    mkdirSync(at('utf8'));
    for (const { name, chunks } of cnesBaseTables({ ...options, encoding: 'utf8' })) {
      writeFileSync(join(at('utf8'), name), Buffer.concat([Buffer.from('\ufeff'), ...chunks]));
    }
    await imported(at('utf8'));
    expect(await whole()).toEqual(latin);
  });

  it('reads columns by name, even if there are fewer, in another order and in lower case', async () => {
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

  it('serves a base with masked CPFs, says so, and leaves conflicts inconclusive', async () => {
    const { masked, plainShare, report } = await imported(await publish({ masked: true }));
    expect([masked, plainShare]).toEqual([true, 0]);
    expect(JSON.stringify(report)).toContain('mascarados');
    expect(await conflict()).toMatchObject({ outcome: 'inconclusive', reason: 'masked' });
  });

  it('gives the same when imported again, and leaves nothing of the former load', async () => {
    const path = await publish();
    const [first, again] = [await imported(path), await imported(path)];
    expect(again.counts).toEqual(first.counts);
    expect(await prisma().establishment.groupBy({ by: ['loadId'], _count: true })).toEqual([
      { loadId: again.loadId, _count: 301 },
    ]);
    expect(await prisma().establishmentDirector.count({ where: { loadId: { not: again.loadId } } })).toBe(0);
    expect(await prisma().cnesCompetence.count()).toBe(1);
  });

  it('refuses only bad rows, each with its line and reason', async () => {
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

  it('replaces the invented establishments of the demo', async () => {
    await prisma().establishment.create({ data: { cnes: '0000001', name: 'DEMO', typeCode: '68' } });
    await prisma().cnesCompetence.create({ data: { competence: '202610', synthetic: true } });
    await imported(await publish());
    expect(await prisma().establishment.count({ where: { loadId: 0 } })).toBe(0);
    expect(await sede()).toMatchObject({
      source: { competence: '202609', label: 'a base nacional do CNES de 09/2026' },
    });
  });

  it('refuses a base that is older than the one in use, unless forced', async () => {
    await imported(await publish());
    const older = await publish({ competence: '202608', rows: 301 });
    expect(await importCnes(older)).toMatchObject({
      ok: false,
      message: expect.stringContaining('mais nova que a deste arquivo (08/2026)'),
    });
    await imported(older, { force: true });
    expect(await sede()).toMatchObject({ source: { competence: '202608' } });
  });

  it('records the import with its counts and without a step, for a page', async () => {
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
