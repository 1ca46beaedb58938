import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prisma } from '@/lib/db';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { findOperadora, searchOperadoras } from './data';
import { searchTextOf } from './schema';

const ROWS: [string, string, string, string?][] = [
  ['999709', '99000222000142', 'ASSISTÊNCIA À SAÚDE BOA VIDA LTDA'],
  ['000019', '99000111000106', 'COOPERATIVA EXEMPLO DE MÉDICOS DO VALE', 'COOPMÉDICA'],
  ['999784', '92ABC34501DE70', 'ALFANUMÉRICA PLANOS LTDA', 'ALFA 100% SAÚDE'],
  ['999806', '99001111000115', 'E-CUIDAR AUTOGESTÃO', 'E-CUIDAR'],
  ['999792', '99001010000119', 'E-CUIDAR AUTOGESTÃO', 'E-CUIDAR'],
];

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
  await prisma().operadora.createMany({
    data: ROWS.map(([registroAns, cnpj, razaoSocial, nomeFantasia = null]) => {
      const names = { registroAns, cnpj, razaoSocial, nomeFantasia };
      return { ...names, modalidade: 'Autogestão', searchText: searchTextOf(names), listed: registroAns !== '999806' };
    }),
  });
});
afterAll(() => db.drop());

const found = async (query: string) =>
  (await searchOperadoras(query, { limit: 20 })).items.map((item) => item.registroAns);

describe('searching operadoras', () => {
  it.each([
    ['registro', '999709', ['999709']],
    ['registro with dash', ' 99970-9 ', ['999709']],
    ['registro with zeros', '00001-9', ['000019']],
    ['unknown registro', '123456', []],
    ['CNPJ', '99000222000142', ['999709']],
    ['CNPJ with mask', '99.000.222/0001-42', ['999709']],
    ['alphanumeric CNPJ in small letters', '92.abc.345/01de', ['999784']],
    ['the middle of a CNPJ', '00022200', ['999709']],
    ['name without accents', 'saude', ['999784', '999709']],
    ['name with accents and capitals', 'SAÚDE', ['999784', '999709']],
    ['words in any order', 'vida assistencia', ['999709']],
    ['parts of words', 'medic coop', ['000019']],
    ['all words together', 'saude cooperativa', []],
    ['a name with a sign', 'e-cuidar', ['999792', '999806']],
    ['a per cent sign that is no wildcard', '%', []],
    ['underscores that are no wildcards', '______', []],
    ['a name with a per cent sign', '100%', ['999784']],
    ['a backslash', '\\', []],
    ['a NUL and an apostrophe', "saude\u0000' or 1=1", []],
  ])('finds by %s (%j)', async (_title, query, registros) => expect(await found(query)).toEqual(registros));

  it('pages through all operadoras by name, including equal names and those not listed', async () => {
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await searchOperadoras('  ', { limit: 2, ...(after && { after }) });
      expect(page.items.length).toBeLessThanOrEqual(2);
      seen.push(...page.items.map((item) => item.registroAns));
      after = page.next;
    } while (after);
    expect(seen).toEqual(['999784', '999709', '000019', '999792', '999806']);
    expect(await searchOperadoras('999806', { limit: 1 })).toMatchObject({ items: [{ listed: false }] });
  });

  it('limits the size of a page, and gives an empty one after an unknown registro', async () => {
    expect((await searchOperadoras('', { limit: -5 })).items).toHaveLength(1);
    expect(await searchOperadoras('', { limit: 1_000_000, after: '111111' })).toEqual({ items: [] });
    expect((await searchOperadoras('x'.repeat(100_000), { limit: 5 })).items).toEqual([]);
  });
});

describe('finding one operadora', () => {
  it('finds one operadora by its registro with or without dash', async () => {
    expect(await findOperadora('00001-9')).toMatchObject({ cnpj: '99000111000106' });
    expect(await findOperadora('999999')).toBeNull();
  });
});
