import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CnesEstablishment, CnesSource, DirectedByAnswer } from '@/lib/gateways/cnes/port';
import { type EstablishmentReasonCode, type EstablishmentVerdict, judgeConflict, judgeEstablishment } from './judge';

const source: CnesSource = {
  kind: 'base',
  label: 'a base nacional do CNES de 09/2026',
  competence: '202609',
  at: '2026-11-01T00:00:00Z',
};
const OWN = '99888777000100';
const sede: CnesEstablishment = {
  cnes: '9900012',
  name: 'SAUDE AURORA SEDE',
  typeCode: '68',
  subtypeCode: '005',
  cnpj: OWN,
  maintainerCnpj: null,
  deactivationReason: null,
  city: 'Belo Horizonte',
  uf: 'MG',
};
const judge = (change: Partial<CnesEstablishment>, cnpj = OWN) =>
  judgeEstablishment({ outcome: 'found', establishment: { ...sede, ...change }, source }, { cnpj });

describe('judging an establishment (J2, J3, J5)', () => {
  const cases: [string, Partial<CnesEstablishment>, EstablishmentVerdict, EstablishmentReasonCode[]][] = [
    ['the head office itself', {}, 'accepted', []],
    ['another type written without its zero', { typeCode: '5' }, 'refused', ['wrongType']],
    ['a clinic', { typeCode: '36', subtypeCode: null }, 'refused', ['wrongType']],
    ['subtype 005 of another type', { typeCode: '36' }, 'refused', ['wrongType']],
    ['an unknown subtype', { subtypeCode: null }, 'needsDeclaration', ['subtypeUnknown']],
    ['a deactivated one', { deactivationReason: '09' }, 'refused', ['deactivated']],
    ["the operadora's CNPJ as the maintainer's", { cnpj: null, maintainerCnpj: OWN }, 'accepted', []],
    ['a foreign CNPJ maintained by the operadora', { cnpj: '77666555000100', maintainerCnpj: OWN }, 'accepted', []],
    ['the same CNPJ written with its mask', { cnpj: '99.888.777/0001-00' }, 'accepted', []],
    ['a branch of the same company', { cnpj: '99888777000282' }, 'acceptedWithWarning', ['cnpjSameRoot']],
    [
      "a maintainer's branch",
      { cnpj: null, maintainerCnpj: '99888777000282' },
      'acceptedWithWarning',
      ['cnpjSameRoot'],
    ],
    ["somebody else's CNPJ", { cnpj: '77666555000100' }, 'refused', ['cnpjDiffers']],
    ['no CNPJ at all', { cnpj: null }, 'refused', ['cnpjMissing']],
    [
      'a branch with an unknown subtype',
      { subtypeCode: null, cnpj: '99888777000282' },
      'needsDeclaration',
      ['subtypeUnknown', 'cnpjSameRoot'],
    ],
    [
      'an unknown subtype of somebody else',
      { subtypeCode: null, cnpj: '77666555000100' },
      'refused',
      ['cnpjDiffers', 'subtypeUnknown'],
    ],
    [
      'everything wrong',
      { typeCode: '05', deactivationReason: '02', cnpj: '77666555000100' },
      'refused',
      ['wrongType', 'deactivated', 'cnpjDiffers'],
    ],
  ];
  it.each(cases)('judges %s by all its reasons', (_title, change, verdict, codes) => {
    const judgement = judge(change);
    expect(judgement.verdict).toBe(verdict);
    expect(judgement.reasons.map(({ code }) => code)).toEqual(codes);
  });

  it.each([
    ['001', 'Secretaria Estadual de Saúde'],
    ['002', 'Regional de Saúde'],
    ['003', 'Secretaria Municipal de Saúde'],
    ['004', 'Distrito Sanitário'],
    ['006', 'Consórcio'],
    ['099', '099'],
  ])('refuses subtype %s and names it %s', (subtypeCode, name) => {
    const judgement = judge({ subtypeCode });
    expect(judgement.verdict).toBe('refused');
    expect(judgement.reasons[0]?.text).toContain(subtypeCode);
    expect(judgement.reasons[0]?.text).toContain(name);
  });

  it.each([
    ['05', 'HOSPITAL GERAL', 'tipo 05 – Hospital Geral.'],
    ['40', 'UNIDADE MOVEL TERRESTRE', 'tipo 40 – UNIDADE MOVEL TERRESTRE.'],
    ['00', null, 'tipo 00 – não classificado na base do CNES.'],
    ['41', null, 'tipo 41. É'],
  ])('refuses type %s, which the base calls %s, as "%s"', (typeCode, typeName, words) => {
    expect(judge({ typeCode, typeName }).reasons[0]?.text).toContain(words);
  });

  it('compares alphanumeric CNPJs by their eight-character root', () => {
    expect(judge({ cnpj: '12ABC34501DE35' }, '12abc345/01de-35').verdict).toBe('accepted');
    expect(judge({ cnpj: '12ABC345000199' }, '12ABC34501DE35').verdict).toBe('acceptedWithWarning');
    expect(judge({ cnpj: '12ABD34501DE35' }, '12ABC34501DE35').verdict).toBe('refused');
  });

  it('never refuses what CNES does not have or cannot tell now', () => {
    const notFound = judgeEstablishment({ outcome: 'notFound', source }, { cnpj: OWN });
    expect(notFound.verdict).toBe('needsDeclaration');
    expect(notFound.reasons[0]?.text).toContain('na base nacional do CNES de 09/2026');
    const unavailable = judgeEstablishment({ outcome: 'unavailable', reason: 'O CNES não respondeu.' }, { cnpj: OWN });
    expect(unavailable.verdict).toBe('needsDeclaration');
    expect(unavailable.reasons[0]?.text).toContain('O CNES não respondeu.');
  });

  it('accepts an establishment exactly when there is no reason against it', () => {
    const text = fc.option(fc.constantFrom('001', '003', '005', '009', '77666555000100', OWN, '99888777000282'), {
      nil: null,
    });
    const any = fc.record({
      typeCode: fc.constantFrom('68', '36', '05', '16'),
      subtypeCode: text,
      cnpj: text,
      maintainerCnpj: text,
      deactivationReason: text,
    });
    fc.assert(
      fc.property(any, (change) => {
        const { verdict, reasons } = judge(change);
        expect(verdict === 'accepted').toBe(reasons.length === 0);
        if (change.typeCode !== '68' || change.deactivationReason) expect(verdict).toBe('refused');
      }),
    );
  });
});

describe('judging a conflict (J8)', () => {
  const own = { cnes: '9900012', name: 'SEDE', active: true };
  const clinic = { cnes: '9900047', name: 'CLINICA', active: true };
  const closed = { cnes: '9900055', name: 'ANTIGA', active: false };
  const known = (...establishments: (typeof own)[]): DirectedByAnswer => ({
    outcome: 'known',
    establishments,
    competence: '202609',
    source,
  });

  it.each([
    ['no establishment', known(), 'clear', []],
    ['only the own establishment', known(own), 'clear', []],
    ['another active one', known(own, clinic), 'conflict', [clinic]],
    ['another active one among deactivated ones', known(closed, clinic), 'conflict', [clinic]],
    ['only deactivated others', known(own, closed), 'onlyDeactivated', [closed]],
  ])('judges a person who is responsible for %s', (_title, answer, verdict, establishments) => {
    const judgement = judgeConflict(answer, '9900012');
    expect(judgement).toMatchObject({ verdict, establishments, source: source.label });
    for (const { cnes, name } of establishments) expect(judgement.text).toContain(`${cnes} – ${name}`);
  });

  it('counts every active establishment while the operadora has no CNES', () => {
    expect(judgeConflict(known(own)).verdict).toBe('conflict');
  });

  it.each(['missing', 'masked', 'stale'] as const)('is inconclusive with a base that is %s, and says why', (reason) => {
    const judgement = judgeConflict({ outcome: 'inconclusive', reason, detail: 'Eis o motivo.' }, '9900012');
    expect(judgement).toMatchObject({ verdict: 'inconclusive', establishments: [] });
    expect(judgement.text).toContain('Eis o motivo.');
  });
});
