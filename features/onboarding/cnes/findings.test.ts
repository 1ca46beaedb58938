import { describe, expect, it } from 'vitest';
import type { FoundEstablishment } from '@/lib/gateways/cnes/port';
import { candidateOf, resultOf } from './findings';

const OWN = '99888777000100';
const BRANCH = '99888777000282';
const OTHER = '77666555000100';
const source = { kind: 'base' as const, label: 'a base de 09/2026', at: '2026-11-01T00:00:00Z' };
const sede: FoundEstablishment = {
  cnes: '9900012',
  name: 'SAUDE AURORA SEDE',
  typeCode: '68',
  subtypeCode: '005',
  cnpj: OWN,
  maintainerCnpj: null,
  deactivationReason: null,
  city: 'Belo Horizonte',
  uf: 'MG',
  typeName: 'CENTRAL DE GESTAO EM SAUDE',
  subtypeName: 'SEDE DE OPERADORA',
};
const candidate = (change: Partial<FoundEstablishment> = {}) => candidateOf({ ...sede, ...change }, source, OWN);

describe('an establishment in the search result', () => {
  it('shows its place, its kind and its CNPJ', () => {
    expect(candidate()).toEqual({
      cnes: '9900012',
      name: 'SAUDE AURORA SEDE',
      place: 'Belo Horizonte, MG',
      kind: 'tipo 68 – Central de Gestão em Saúde, subtipo 005 – Sede de Operadora de Plano de Saúde',
      relation: 'same',
      cnpj: '99.888.777/0001-00',
      maintainers: false,
      active: true,
      verdict: 'accepted',
      reason: '',
    });
    expect(candidate({ city: null, uf: null }).place).toBe('');
  });

  it.each([
    ['its own is the same', { cnpj: OWN, maintainerCnpj: OTHER }, 'same', '99.888.777/0001-00', false],
    ['the maintainer’s is the same', { cnpj: BRANCH, maintainerCnpj: OWN }, 'same', '99.888.777/0001-00', true],
    ['the maintainer’s has the root', { cnpj: OTHER, maintainerCnpj: BRANCH }, 'sameRoot', '99.888.777/0002-82', true],
    ['neither has it', { cnpj: OTHER, maintainerCnpj: null }, 'other', '77.666.555/0001-00', false],
    ['there is none', { cnpj: null, maintainerCnpj: null }, 'none', '', false],
  ])('says of the CNPJ that %s', (_what, change, relation, cnpj, maintainers) => {
    expect(candidate(change)).toMatchObject({ relation, cnpj, maintainers });
  });

  it.each([
    ['it serves', {}, 'accepted', /^$/],
    ['the difference must be justified', { cnpj: BRANCH }, 'acceptedWithWarning', /a raiz é igual/],
    ['the subtype must be declared', { subtypeCode: null }, 'needsDeclaration', /não informa o subtipo/],
    ['the subtype is wrong', { subtypeCode: '003' }, 'refused', /subtipo é 003/],
    ['the type is wrong', { typeCode: '36', subtypeCode: null }, 'refused', /tipo 36 – Clínica/],
    ['it is deactivated', { deactivationReason: '09' }, 'refused', /está desativado/],
    ['the CNPJ is another one', { cnpj: OTHER }, 'refused', /não é o da operadora/],
  ])('says with its first reason that %s', (_what, change, verdict, reason) => {
    expect(candidate(change)).toMatchObject({ verdict, reason: expect.stringMatching(reason) });
  });

  it.each([
    [{ typeCode: '68', subtypeCode: null }, 'tipo 68 – Central de Gestão em Saúde, subtipo não informado'],
    [{ typeCode: '00', subtypeCode: null, typeName: null }, 'tipo 00 – não classificado na base do CNES'],
    [{ typeCode: '70', subtypeCode: null, typeName: 'CAPS' }, 'tipo 70 – CAPS'],
    [
      { typeCode: '70', subtypeCode: '001', typeName: 'CAPS', subtypeName: 'CAPS I' },
      'tipo 70 – CAPS, subtipo 001 – CAPS I',
    ],
    [{ typeCode: '99', subtypeCode: '009', typeName: null, subtypeName: null }, 'tipo 99, subtipo 009'],
  ])('names its kind in our words, or else in the source’s', (change, kind) =>
    expect(candidate(change).kind).toBe(kind),
  );
});

describe('the search result', () => {
  const other = { ...sede, cnes: '9900020', cnpj: OTHER };
  const answer = {
    outcome: 'searched' as const,
    own: [sede],
    found: [sede, other],
    more: true,
    complete: true,
    source,
  };

  it('lists the operadora’s own establishments first, and none twice', () => {
    expect(resultOf(answer, OWN)).toMatchObject({
      own: [{ cnes: '9900012' }],
      others: [{ cnes: '9900020' }],
      nothing: false,
      more: true,
      source: 'a base de 09/2026',
    });
  });

  it('tells an empty search from one that found only the operadora’s own', () => {
    expect(resultOf({ ...answer, found: [sede] }, OWN)).toMatchObject({ others: [], nothing: false });
    expect(resultOf({ ...answer, found: [] }, OWN)).toMatchObject({ others: [], nothing: true });
  });
});
