import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readSearch } from '@/features/onboarding/cnes/search.schema';
import { setClock } from '@/lib/clock';
import { pool, prisma } from '@/lib/db';
import { baseCnesGateway } from '@/lib/gateways/cnes/base';
import type { CnesQuestion } from '@/lib/gateways/cnes/port';
import { establishmentSearchText } from '@/lib/gateways/cnes/search/text';
import { type FreshDatabase, freshDatabase } from '@/test/database';

const OWN = '99888777000100';
const BRANCH = '99888777000282';
const OTHER = '77666555000100';

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());
beforeEach(async () => {
  setClock(() => new Date('2026-11-22T12:00:00Z'));
  await pool().query('delete from establishment; delete from establishment_kind; delete from cnes_competence');
  await prisma().cnesCompetence.create({ data: { competence: '202609', importedAt: new Date(), loadId: 4 } });
});
afterEach(() => setClock());

interface Row {
  cnes: string;
  name: string;
  typeCode?: string;
  subtypeCode?: string | null;
  cnpj?: string | null;
  maintainerCnpj?: string | null;
  deactivationReason?: string;
  loadId?: number;
}

/** Inserts rows into the load in use: by default type 68, subtype 005, of another company. */
async function hold(...rows: Row[]): Promise<void> {
  const data = rows.map(({ typeCode = '68', subtypeCode = '005', cnpj = OTHER, loadId = 4, ...row }) => {
    const searchText = typeCode === '68' ? establishmentSearchText(row.name) : null;
    return { ...row, typeCode, subtypeCode, cnpj, loadId, searchText };
  });
  await prisma().establishment.createMany({ data });
}

async function ask(question: CnesQuestion, allTypes = false) {
  const answer = await baseCnesGateway.searchEstablishments({ question, ownCnpj: OWN, allTypes });
  if (answer.outcome !== 'searched') throw new Error(answer.reason);
  const codes = (list: { cnes: string }[]) => list.map(({ cnes }) => cnes);
  return { ...answer, own: codes(answer.own), found: codes(answer.found) };
}

/** Searches for what a person types on the page. */
async function search(text: string, allTypes = false) {
  const asked = readSearch(text);
  if (asked.kind !== 'question') throw new Error(asked.kind);
  return ask(asked.question, allTypes);
}
const found = async (text: string, allTypes = false) => (await search(text, allTypes)).found;

describe('finding an establishment by its name', () => {
  const UNIMED = { cnes: '0000001', name: 'UNIMED SÃO PAULO COOPERATIVA DE TRABALHO MÉDICO' };
  const AURORA = { cnes: '0000002', name: 'SAÚDE AURORA OPERADORA' };
  const VITORIA = { cnes: '0000003', name: 'VITÓRIA PLANOS' };
  beforeEach(() => hold(UNIMED, AURORA, VITORIA));

  it.each([
    ['without accents', 'sao paulo', UNIMED.cnes],
    ['with accents that the base has not', 'Unimêd', UNIMED.cnes],
    ['with letters left out', 'unmed sao paulo', UNIMED.cnes],
    ['with letters doubled', 'aurorra saude', AURORA.cnes],
    ['with letters changed', 'soude aurora', AURORA.cnes],
    ['with letters turned round', 'unimde', UNIMED.cnes],
    ['in another order', 'paulo medico unimed', UNIMED.cnes],
    ['by the beginnings of words', 'coop trab med', UNIMED.cnes],
    ['with signs between the words', '"Saúde-Aurora" (operadora)', AURORA.cnes],
    ['with words that tell nothing', 'cooperativa do trabalho da Unimed', UNIMED.cnes],
  ])('the search finds an establishment %s', async (_how, typed, cnes) => {
    expect(await search(typed)).toMatchObject({ found: [cnes], more: false, complete: true });
  });

  it('the search does not confuse words that only begin alike', async () => {
    expect(await found('vidanova')).toEqual([]);
    expect(await found('vida')).toEqual([]);
  });

  it('without all words, the search says so and gives the establishments with the rarest ones', async () => {
    expect(await search('Aurora Boreal Planos de Saúde')).toMatchObject({ found: [AURORA.cnes], complete: false });
    expect(await search('zyxwvu')).toMatchObject({ found: [], more: false, complete: false });
  });

  it('an exact match comes before a similar one', async () => {
    await hold({ cnes: '0000000', name: 'SAUDE AURORRA' });
    expect(await found('aurora')).toEqual([AURORA.cnes, '0000000']);
  });

  it('the search treats pattern characters as plain characters', async () => {
    expect(readSearch('%')).toMatchObject({ kind: 'wrong' });
    expect(readSearch("_%\\'.*")).toMatchObject({ kind: 'wrong' });
    expect(await found('sa_de %aurora%')).toEqual([AURORA.cnes]);
    expect(await found('a%ora vitoria', true)).toEqual([]);
    expect(await found('.*vit[oó]ria', true)).toEqual([]);
  });

  it('the search withstands ten thousand arbitrary characters', async () => {
    const hostile = ["'; drop table establishment; --", '%_\\', 'a'.repeat(9_900), '\u0000\ud800𝕏'].join(' ');
    for (const text of [hostile, 'abc '.repeat(2_500), '(aa|ab)+$'.repeat(1_200), 'ﷺ'.repeat(10_000)]) {
      for (const allTypes of [false, true]) expect((await search(text, allTypes)).source.competence).toBe('202609');
    }
    expect(await prisma().establishment.count()).toBe(3);
  });
});

describe('the order of what is found', () => {
  it('results by name have subtype 005 first, and active before deactivated', async () => {
    await hold(
      { cnes: '0000001', name: 'AURORA A', subtypeCode: '003' },
      { cnes: '0000002', name: 'AURORA B', subtypeCode: null },
      { cnes: '0000003', name: 'AURORA C', deactivationReason: '09' },
      { cnes: '0000004', name: 'AURORA D' },
      { cnes: '0000005', name: 'AURORA E', subtypeCode: '003', deactivationReason: '09' },
    );
    expect(await found('aurora')).toEqual(['0000004', '0000003', '0000001', '0000002', '0000005']);
  });

  it('results by CNPJ have the same CNPJ before the same root, own or maintainer’s, deactivated last', async () => {
    await hold(
      { cnes: '0000001', name: 'FILIAL', cnpj: BRANCH },
      { cnes: '0000002', name: 'MANTIDA PELA FILIAL', cnpj: null, maintainerCnpj: BRANCH },
      { cnes: '0000003', name: 'SEDE ANTIGA', cnpj: OWN, deactivationReason: '09' },
      { cnes: '0000004', name: 'MANTIDA', cnpj: OTHER, maintainerCnpj: OWN },
      { cnes: '0000005', name: 'SEDE', cnpj: OWN },
      { cnes: '0000006', name: 'ALHEIA' },
      { cnes: '0000007', name: 'SEM CNPJ', cnpj: null },
      { cnes: '0000008', name: 'CLINICA', typeCode: '36', cnpj: OWN },
    );
    const related = ['0000004', '0000005', '0000003', '0000001', '0000002'];
    expect((await ask({ cnpj: OWN })).found).toEqual(related);
    expect(await found('99.888.777')).toEqual(['0000001', '0000002', '0000004', '0000005', '0000003']);
    expect((await ask({ cnpj: OWN }, true)).found).toEqual([
      '0000004',
      '0000005',
      '0000003',
      '0000008',
      ...related.slice(3),
    ]);
    const byName = await search('alheia');
    expect(byName).toMatchObject({ own: related, found: ['0000006'] });
  });

  it('the search gives at most twenty results, and says whether there are more', async () => {
    const rows = Array.from({ length: 21 }, (_, nth) => ({
      cnes: String(nth).padStart(7, '0'),
      name: `AURORA ${nth}`,
    }));
    await hold(...rows.slice(0, 20));
    expect(await search('aurora')).toMatchObject({ found: { length: 20 }, more: false });
    await hold(...rows.slice(20));
    expect(await search('aurora')).toMatchObject({ found: { length: 20 }, more: true });
    expect(await search('aurora', true)).toMatchObject({ found: { length: 20 }, more: true });
    expect(await search('aurora 17')).toMatchObject({ found: ['0000017'], more: false });
  });
});

describe('what is looked in', () => {
  it('the search reads only the load in use', async () => {
    await hold(
      { cnes: '0000001', name: 'AURORA ANTIGA', cnpj: OWN, loadId: 3 },
      { cnes: '0000002', name: 'AURORA CARREGANDO', cnpj: OWN, loadId: 5 },
      { cnes: '0000003', name: 'AURORA SERVIDA', cnpj: OWN },
    );
    for (const allTypes of [false, true]) {
      expect(await found('aurora', allTypes)).toEqual(['0000003']);
      expect((await ask({ cnpj: OWN }, allTypes)).found).toEqual(['0000003']);
      expect((await ask({ cnes: '0000001' }, allTypes)).found).toEqual([]);
    }
    expect((await search('aurora')).own).toEqual(['0000003']);
  });

  it('the search reads type 68, or on demand all types by contained words without typing errors', async () => {
    await hold(
      { cnes: '0000001', name: 'Clínica São Bento', typeCode: '36', subtypeCode: null },
      { cnes: '0000002', name: 'CLINICA ÇÃO BENTO', typeCode: '36', subtypeCode: null, deactivationReason: '09' },
      { cnes: '0000003', name: 'CENTRAL BENTO', typeCode: '68' },
      { cnes: '0000004', name: 'BENTO DA OPERADORA', typeCode: '05', subtypeCode: null, cnpj: OWN },
    );
    expect(await found('clinica')).toEqual([]);
    expect(await found('bento')).toEqual(['0000003']);
    expect(await search('bento', true)).toMatchObject({
      own: [],
      found: ['0000004', '0000003', '0000001', '0000002'],
      complete: true,
    });
    expect(await found('clin sao', true)).toEqual(['0000001']);
    expect(await found('clinca', true)).toEqual([]);
  });

  it('a code of seven digits finds an establishment of any type', async () => {
    await hold({ cnes: '0000001', name: 'CLINICA', typeCode: '36', subtypeCode: null });
    expect(await found('0000001')).toEqual(['0000001']);
    expect(await found('0000002')).toEqual([]);
  });

  it('results have the month of the base and its names of type and subtype', async () => {
    await hold({ cnes: '0000001', name: 'AURORA' });
    const kinds = [
      ['', 'CENTRAL DE GESTAO EM SAUDE', 4],
      ['005', 'SEDE', 4],
      ['005', 'DE OUTRA CARGA', 3],
    ] as const;
    await prisma().establishmentKind.createMany({
      data: kinds.map(([subtypeCode, name, loadId]) => ({ typeCode: '68', subtypeCode, name, loadId })),
    });
    expect(
      await baseCnesGateway.searchEstablishments({ question: { words: ['aurora'] }, ownCnpj: OWN, allTypes: false }),
    ).toMatchObject({
      source: { kind: 'base', label: 'a base nacional do CNES de 09/2026' },
      found: [{ cnes: '0000001', typeName: 'CENTRAL DE GESTAO EM SAUDE', subtypeName: 'SEDE' }],
    });
  });
});

describe('a search that cannot be answered', () => {
  const unanswered = () =>
    baseCnesGateway.searchEstablishments({ question: { words: ['aurora'] }, ownCnpj: OWN, allTypes: true });

  it('the search says that no base was imported, whatever the table contains', async () => {
    await hold({ cnes: '0000001', name: 'AURORA' });
    await prisma().cnesCompetence.deleteMany();
    expect(await unanswered()).toEqual({
      outcome: 'unavailable',
      reason: 'A base nacional do CNES ainda não foi importada.',
    });
  });

  it('the search gives up after three seconds, and its connection remains usable', async () => {
    const other = new pg.Client({ connectionString: db.url });
    await other.connect();
    await other.query('begin; lock table establishment in access exclusive mode');
    expect(await unanswered()).toMatchObject({ outcome: 'unavailable', reason: expect.stringContaining('demorou') });
    await other.end();
    expect(await unanswered()).toMatchObject({ outcome: 'searched' });
    expect((await pool().query('show statement_timeout')).rows).toEqual([{ statement_timeout: '0' }]);
  });
});
