import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { searchOperadoras } from '@/features/registries/cadop/data';
import { MODALIDADES } from '@/features/registries/cadop/schema';
import { judgeConflict, judgeEstablishment } from '@/features/registries/judging/judge';
import { setClock } from '@/lib/clock';
import { keyedHash } from '@/lib/crypto';
import { pool, prisma } from '@/lib/db';
import { baseCnesGateway } from '@/lib/gateways/cnes/base';
import { checkCnes } from '@/lib/identifiers/cnes';
import { isCnpj } from '@/lib/identifiers/cnpj';
import { isCns } from '@/lib/identifiers/cns';
import { isCpf } from '@/lib/identifiers/cpf';
import { checkRegistroAns } from '@/lib/identifiers/registro-ans';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { DEMO_OPERADORAS } from './operadoras';
import { AURORA, DEMO_ESTABLISHMENTS, DEMO_PEOPLE } from './people';
import { seedRegistries } from './registries';

let db: FreshDatabase;
beforeAll(async () => {
  setClock(() => new Date('2027-01-31T12:00:00Z'));
  db = await freshDatabase();
  await seedRegistries();
  await seedRegistries();
});
afterAll(async () => {
  setClock();
  await db.drop();
});

describe('the registries of the demo', () => {
  it('the demo’s registries have only right check digits, and operadoras of all eight modalidades', () => {
    for (const { registroAns, cnpj } of DEMO_OPERADORAS)
      expect([checkRegistroAns(registroAns), isCnpj(cnpj)]).toEqual(['ok', true]);
    for (const { cnes, cnpj } of DEMO_ESTABLISHMENTS) expect([checkCnes(cnes), isCnpj(cnpj)]).toEqual(['ok', true]);
    for (const { cpf, cns } of DEMO_PEOPLE) expect([isCpf(cpf), isCns(cns)]).toEqual([true, true]);
    expect(new Set(DEMO_OPERADORAS.map(({ modalidade }) => modalidade))).toEqual(new Set(MODALIDADES));
  });

  it('seeding the registries twice seeds them once, for the month two months ago', async () => {
    expect(await prisma().operadora.count()).toBe(DEMO_OPERADORAS.length);
    expect(await prisma().establishment.count()).toBe(DEMO_ESTABLISHMENTS.length);
    expect(await prisma().cnesCompetence.findMany()).toMatchObject([
      { competence: '202611', synthetic: true, masked: false },
    ]);
    expect((await searchOperadoras('aurora', { limit: 5 })).items).toMatchObject([{ registroAns: AURORA.registroAns }]);
  });

  it('a misspelt name finds an establishment of the demo', async () => {
    const search = { question: { words: ['aurorra', 'filial'] }, ownCnpj: '98020000000158', allTypes: false };
    expect(await baseCnesGateway.searchEstablishments(search)).toMatchObject({ found: [{ cnes: '9900063' }] });
  });

  it('the demo’s registries contain no CPF in clear', async () => {
    const tables = ['establishment', 'establishment_director', 'operadora', 'cnes_competence'];
    const dumps = await Promise.all(tables.map((table) => pool().query(`select t::text as line from ${table} t`)));
    const text = JSON.stringify(dumps.map(({ rows }) => rows));
    for (const { cpf } of DEMO_PEOPLE) expect(text).not.toContain(cpf);
  });

  it.each([
    ['9900012', 'accepted'],
    ['9900039', 'refused'],
    ['9900047', 'refused'],
    ['9900055', 'refused'],
    ['9900063', 'acceptedWithWarning'],
    ['9900071', 'needsDeclaration'],
    ['9900098', 'refused'],
    ['9900110', 'needsDeclaration'],
  ])('the CNES %s is %s for the first operadora', async (cnes, verdict) => {
    expect(judgeEstablishment(await baseCnesGateway.findEstablishment(cnes), AURORA).verdict).toBe(verdict);
  });

  it.each([
    ['diego', 'conflict'],
    ['fabio', 'onlyDeactivated'],
    ['carla', 'clear'],
  ])('the conflict of %s is %s', async (slug, verdict) => {
    const cpf = DEMO_PEOPLE.find((person) => person.slug === slug)?.cpf ?? '';
    expect(judgeConflict(await baseCnesGateway.findDirectedBy(keyedHash('cpf', cpf)), '9900012').verdict).toBe(verdict);
  });

  it('the seed adds no establishment to a real national base', async () => {
    await prisma().cnesCompetence.updateMany({ data: { synthetic: false } });
    await prisma().establishment.deleteMany();
    await seedRegistries();
    expect(await prisma().establishment.count()).toBe(0);
  });
});
