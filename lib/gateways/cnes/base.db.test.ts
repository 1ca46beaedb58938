import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { setClock } from '@/lib/clock';
import { pool, prisma } from '@/lib/db';
import { baseCnesGateway, competenceAge } from '@/lib/gateways/cnes/base';
import { type FreshDatabase, freshDatabase } from '@/test/database';

const IMPORTED = new Date('2026-10-05T12:00:00Z');
let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());
beforeEach(async () => {
  setClock(() => new Date('2026-11-22T12:00:00Z'));
  await pool().query(
    'delete from establishment; delete from establishment_director; delete from establishment_kind; delete from cnes_competence',
  );
  const kind = { typeCode: '68', subtypeCode: '005' };
  await prisma().establishment.createMany({
    data: [
      { cnes: '0000019', name: 'ATIVO', ...kind, cnpj: '99888777000100', city: 'Recife', uf: 'PE' },
      { cnes: '0000027', name: 'DESATIVADO', typeCode: '36', deactivationReason: '09' },
    ],
  });
  await prisma().establishmentKind.createMany({
    data: [
      { typeCode: '68', name: 'CENTRAL DE GESTAO EM SAUDE' },
      { typeCode: '68', subtypeCode: '005', name: 'SEDE DE OPERADORA' },
      { typeCode: '36', name: 'DE OUTRA CARGA', loadId: 1 },
    ],
  });
  await prisma().establishmentDirector.createMany({
    data: [
      { cnes: '0000027', cpfHmac: 'hash-of-one' },
      { cnes: '0000019', cpfHmac: 'hash-of-one' },
    ],
  });
});
afterEach(() => setClock());

const hold = (competence: string, more: { masked?: boolean; synthetic?: boolean } = {}) =>
  prisma().cnesCompetence.create({ data: { competence, importedAt: IMPORTED, ...more } });
const source = {
  kind: 'base',
  label: 'a base nacional do CNES de 09/2026',
  competence: '202609',
  at: IMPORTED.toISOString(),
};

describe('finding an establishment in the base', () => {
  it('an establishment is unavailable without a base, whatever the table contains', async () => {
    expect(await baseCnesGateway.findEstablishment('0000019')).toMatchObject({ outcome: 'unavailable' });
  });

  it('an establishment comes with all its data and the month of the base', async () => {
    await hold('202609');
    expect(await baseCnesGateway.findEstablishment('0000019')).toEqual({
      outcome: 'found',
      establishment: {
        cnes: '0000019',
        name: 'ATIVO',
        typeCode: '68',
        typeName: 'CENTRAL DE GESTAO EM SAUDE',
        subtypeCode: '005',
        cnpj: '99888777000100',
        maintainerCnpj: null,
        deactivationReason: null,
        city: 'Recife',
        uf: 'PE',
      },
      source,
    });
    expect(await baseCnesGateway.findEstablishment('9999999')).toEqual({ outcome: 'notFound', source });
  });

  it('the name of the type comes from the same load, if it has one', async () => {
    await hold('202609');
    expect(await baseCnesGateway.findEstablishment('0000027')).toMatchObject({
      establishment: { typeCode: '36', typeName: null },
    });
  });

  it('an answer says when the base is made up', async () => {
    await hold('202609', { synthetic: true });
    expect(await baseCnesGateway.findEstablishment('9999999')).toMatchObject({
      source: { label: 'a base fictícia (demonstração) do CNES de 09/2026' },
    });
  });
});

describe('finding what a person directs (J8)', () => {
  it('the establishments that a person directs include active and deactivated ones (J8)', async () => {
    await hold('202609');
    const establishments = [
      { cnes: '0000019', name: 'ATIVO', active: true },
      { cnes: '0000027', name: 'DESATIVADO', active: false },
    ];
    expect(await baseCnesGateway.findDirectedBy('hash-of-one')).toEqual({
      outcome: 'known',
      establishments,
      competence: '202609',
      source,
    });
    expect(await baseCnesGateway.findDirectedBy('hash-of-none')).toMatchObject({
      outcome: 'known',
      establishments: [],
    });
  });

  it('the lookup by CPF is inconclusive without a base or with masked CPFs (J8)', async () => {
    expect(await baseCnesGateway.findDirectedBy('hash-of-one')).toMatchObject({
      outcome: 'inconclusive',
      reason: 'missing',
    });
    await hold('202609', { masked: true });
    expect(await baseCnesGateway.findDirectedBy('hash-of-one')).toMatchObject({
      outcome: 'inconclusive',
      reason: 'masked',
    });
  });

  it.each([
    ['202608', '2026-11-30T12:00:00Z', 'known'],
    ['202607', '2026-11-01T12:00:00Z', 'inconclusive'],
    ['202611', '2027-02-28T12:00:00Z', 'known'],
    ['202510', '2026-02-01T12:00:00Z', 'inconclusive'],
    // 1 November in Greenwich is still October in Brasília.
    ['202607', '2026-11-01T02:59:59Z', 'known'],
  ])('the base of %s asked at %s is %s', async (competence, at, outcome) => {
    setClock(() => new Date(at));
    await hold(competence);
    expect(await baseCnesGateway.findDirectedBy('hash-of-one')).toMatchObject(
      outcome === 'known'
        ? { outcome }
        : { outcome, reason: 'stale', detail: expect.stringContaining(competence.slice(0, 4)) },
    );
  });

  it('the age of a base counts months across the end of a year', () => {
    expect(competenceAge('202511', new Date('2026-01-15T12:00:00Z'))).toBe(2);
  });
});
