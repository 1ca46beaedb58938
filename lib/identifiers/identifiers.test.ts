import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CNES_WARNING, checkCnes, cnesText } from '@/lib/identifiers/cnes';
import { cnpjRoot, cnpjText, formatCnpj, isCnpj, normaliseCnpj } from '@/lib/identifiers/cnpj';
import { cnsText, formatCns, isCns, maskCns, normaliseCns } from '@/lib/identifiers/cns';
import { cpfText, formatCpf, isCpf, maskCpf, normaliseCpf } from '@/lib/identifiers/cpf';
import { checkRegistroAns, formatRegistroAns, registroAnsText } from '@/lib/identifiers/registro-ans';

const messages = (result: { error?: { issues: { message: string }[] } }) =>
  result.error?.issues.map((issue) => issue.message);
const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));

describe('CNS', () => {
  it.each(
    [
      [
        '100000000000007',
        '120000000000001',
        '200000000000003',
        '123456789010000',
        '100000000060018',
        '199999999990018',
      ],
      ['700000000000005', '712345678901201', '800000000000001', '898000000043208', '900000000000008'],
    ].flat(),
  )('the CNS %s is valid', (cns) => expect(isCns(cns)).toBe(true));
  it.each(
    [
      ['123456789010001', '898000000000000', '000000000000000', '500000000000002'],
      // A common shortcut (one sum over the 15 digits) accepts these two.
      ['100000000000015', '100000000010010', '', '10000000000000', '1000000000000070', '10000000000000a'],
    ].flat(),
  )('the CNS %j is invalid', (cns) => expect(isCns(cns)).toBe(false));
  it('a masked CNS shows its last four digits', () => {
    expect(maskCns('898000000043208')).toBe('*** **** **** 3208');
    expect(normaliseCns(formatCns('898000000043208'))).toBe('898000000043208');
  });
  it('a form accepts a CNS with spaces, and refuses one that cannot exist', () => {
    expect(cnsText.parse(' 898 0000 0004 3208 ')).toBe('898000000043208');
    expect(messages(cnsText.safeParse('  '))).toEqual(['Informe o CNS.']);
    expect(messages(cnsText.safeParse('898000000000000'))?.[0]).toContain('Confira o CNS');
  });
});

describe('CPF', () => {
  it.each([
    ['111.444.777-35', true],
    ['529.982.247-25', true],
    ['529.982.247-24', false],
    ['111.111.111-11', false],
    ['111444777355', false],
    ['1114447773a', false],
    ['', false],
  ])('the CPF %s is valid: %s', (cpf, valid) => expect(isCpf(normaliseCpf(cpf))).toBe(valid));
  it('a masked CPF shows only its middle digits', () => {
    expect(maskCpf('11144477735')).toBe('***.444.777-**');
    expect(formatCpf('11144477735')).toBe('111.444.777-35');
  });
  it('a form removes the mask of a CPF, and refuses a letter instead of ignoring it', () => {
    expect(cpfText.parse(' 111.444.777\u201335\u00a0')).toBe('11144477735');
    expect(messages(cpfText.safeParse('111.444.777-3x5'))?.[0]).toContain('Confira o CPF');
    expect(messages(cpfText.safeParse(undefined))).toEqual(['Informe o CPF.']);
  });
});

describe('CNPJ', () => {
  it.each([
    ['12.ABC.345/01DE-35', true],
    ['AB12CD34EF5602', true],
    ['0A0B0C0D000176', true],
    ['11.222.333/0001-81', true],
    ['12.abc.345/01de-35', true],
    ['12ABC34501DE34', false],
    ['00000000000000', false],
    ['1122233300018', false],
    ['12ABC34501DEAB', false],
  ])('the CNPJ %s is valid: %s', (cnpj, valid) => expect(isCnpj(normaliseCnpj(cnpj))).toBe(valid));
  it('a CNPJ is shown with its mask, and has a root of eight characters', () => {
    expect(formatCnpj('12ABC34501DE35')).toBe('12.ABC.345/01DE-35');
    expect(cnpjRoot('12ABC34501DE35')).toBe('12ABC345');
    expect(cnpjText.parse('12.abc.345/01de-35')).toBe('12ABC34501DE35');
  });
  it('a CNPJ with a changed check digit never passes', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('12ABC34501DE35', 'AB12CD34EF5602', '11222333000181'),
        fc.integer({ min: 1, max: 9 }),
        (cnpj, step) => {
          const last = (Number(cnpj[13]) + step) % 10;
          expect(isCnpj(cnpj.slice(0, 13) + last)).toBe(false);
        },
      ),
    );
  });
});

describe('CNES', () => {
  it.each([
    ['1234560', 'ok'],
    ['2000008', 'ok'],
    ['6543219', 'ok'],
    ['9900012', 'ok'],
    ['1234561', 'warning'],
    ['9900080', 'warning'],
    ['123456', 'invalid'],
    ['12345678', 'invalid'],
    ['123456A', 'invalid'],
    ['', 'invalid'],
  ])('the check of the CNES %s gives %s', (cnes, answer) => expect(checkCnes(cnes)).toBe(answer));
  it('a form accepts a CNES with a doubtful check digit, and refuses a wrong length', () => {
    expect(cnesText.parse('123 456-1')).toBe('1234561');
    expect(messages(cnesText.safeParse('12345'))?.[0]).toContain('7 dígitos');
    expect(CNES_WARNING).toContain('Confira o número');
  });
  it('any six digits of a CNES have at most one right check digit', () => {
    fc.assert(
      fc.property(digits(6), (base) => {
        const right = [...'0123456789'].filter((last) => checkCnes(base + last) === 'ok');
        expect(right.length).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('registro ANS', () => {
  it.each([
    ['326305', 'ok'],
    ['304531', 'ok'],
    ['000515', 'ok'],
    ['417742', 'ok'],
    ['326304', 'warning'],
    ['32630', 'invalid'],
    ['3263055', 'invalid'],
    ['32630X', 'invalid'],
  ])('the check of the registro ANS %s gives %s', (registro, answer) =>
    expect(checkRegistroAns(registro)).toBe(answer),
  );
  it('a registro ANS is shown with a dash and keeps its zeros', () => {
    expect(formatRegistroAns('000515')).toBe('00051-5');
    expect(registroAnsText.parse('00051-5')).toBe('000515');
  });
  it('any five digits of a registro ANS have exactly one right check digit', () => {
    fc.assert(
      fc.property(digits(5), (base) => {
        expect([...'0123456789'].filter((last) => checkRegistroAns(base + last) === 'ok')).toHaveLength(1);
      }),
    );
  });
});

describe('any text', () => {
  it('no text makes a check throw, and normalising twice changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = normaliseCnpj(text);
        expect(normaliseCnpj(once)).toBe(once);
        for (const check of [isCpf, isCns, isCnpj, checkCnes, checkRegistroAns]) check(once);
      }),
    );
  });
  it('every identifier schema lets only capital letters and digits through', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        for (const schema of [cpfText, cnsText, cnpjText, cnesText, registroAnsText]) {
          const result = schema.safeParse(text);
          if (result.success) expect(result.data).toMatch(/^[0-9A-Z]+$/);
        }
      }),
    );
  });
});
