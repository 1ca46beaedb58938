import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CadopHeader, MODALIDADES, readHeader, readRow } from './schema';

const NAMES =
  'Registro_ANS;CNPJ;Razao_Social;Nome_Fantasia;Modalidade;Cidade;UF;Endereco_eletronico;Data_Registro_ANS'.split(';');
const ROW = ['999709', '11222333000181', 'EXEMPLO SAÚDE', '', 'Autogestão', 'Belém', 'PA', 'a@b.test', '2001-02-03'];
const header = readHeader(NAMES) as CadopHeader;
const withValue = (index: number, value: string) =>
  readRow(
    header,
    ROW.map((text, at) => (at === index ? value : text)),
  );

describe('the header', () => {
  it.each([
    ['2022', 'Registro ANS;CNPJ;Razão Social;Nome Fantasia;Modalidade;Cidade;UF;Endereço eletrônico;Data Registro ANS'],
    ['2024', NAMES.join(';')],
    ['2025', NAMES.join(';').replace('Registro_ANS', 'REGISTRO_OPERADORA')],
    ['2026', NAMES.join(';').replace('Registro_ANS', 'REGISTRO_OPERADORA').toUpperCase()],
  ])('recognises the header of %s', (vintage, line) => {
    expect(readHeader(line.split(';'))).toMatchObject({ vintage, width: 9 });
  });

  it('reads columns by name, whatever their order and whatever other columns there are', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...NAMES.keys(), 9, 10], { minLength: 11 }), (order) => {
        const names = order.map((index) => NAMES[index] ?? `Outra_${index}`);
        const reading = readRow(
          readHeader(names) as CadopHeader,
          order.map((index) => ROW[index] ?? 'x'),
        );
        expect(reading).toMatchObject({ row: { registroAns: '999709', cidade: 'Belém', email: 'a@b.test' } });
      }),
    );
  });

  it('says which columns are missing or repeated', () => {
    expect(readHeader(NAMES.filter((name) => name !== 'Modalidade' && name !== 'UF'))).toEqual([
      'falta a coluna modalidade',
      'falta a coluna uf',
    ]);
    expect(readHeader([...NAMES, 'cnpj'])).toEqual(['a coluna cnpj aparece mais de uma vez']);
  });

  it('does not take a title line for the header', () => {
    expect(readHeader(['Relação de operadoras ativas'])).toBeUndefined();
    expect(readHeader(['CNPJ'])).toBeUndefined();
  });
});

describe('a row', () => {
  it('trims a row, turns empty values into null, and keeps registro and CNPJ as text', () => {
    expect(withValue(2, '  EXEMPLO \r\n SAÚDE ')).toEqual({
      row: {
        registroAns: '999709',
        cnpj: '11222333000181',
        razaoSocial: 'EXEMPLO SAÚDE',
        nomeFantasia: null,
        modalidade: 'Autogestão',
        cidade: 'Belém',
        uf: 'PA',
        email: 'a@b.test',
        registeredOn: '2001-02-03',
        searchText: 'exemplo saude 11222333000181 999709',
      },
      warnings: [],
    });
  });

  it.each([
    [0, '99970', 'o registro ANS deve ter 6 dígitos'],
    [0, '', 'o registro ANS deve ter 6 dígitos'],
    [1, '11222333000180', 'CNPJ inválido'],
    [2, ' ', 'sem razão social'],
    [4, '', 'sem modalidade'],
  ])('refuses column %i with %j: %s', (index, value, reason) => {
    const reading = withValue(index, value);
    expect('refused' in reading && reading.refused).toContain(reason);
  });

  it('refuses a row with too few or too many columns, and still tells its registro', () => {
    expect(readRow(header, ROW.slice(0, 5))).toEqual({
      refused: 'a linha tem 5 colunas, o cabeçalho tem 9',
      registroAns: '999709',
    });
    expect(readRow(header, [...ROW, 'x'])).toMatchObject({ refused: expect.stringContaining('10 colunas') });
  });

  it.each([
    [0, '999708', 'último dígito'],
    [4, 'Cooperativa de Astronautas', 'modalidade desconhecida'],
    [7, 'sem e-mail', 'endereço eletrônico ilegível'],
    [8, '31/02/2001', 'data de registro ilegível'],
  ])('keeps column %i with %j and warns: %s', (index, value, warning) => {
    const reading = withValue(index, value);
    expect('row' in reading && reading.warnings.join()).toContain(warning);
  });

  it('normalises the spelling of modalidade, and reads dates in both formats', () => {
    expect(withValue(4, 'COOPERATIVA ODONTOLÓGICA')).toMatchObject({ row: { modalidade: 'Cooperativa odontológica' } });
    expect(withValue(8, '03/02/2001')).toMatchObject({ row: { registeredOn: '2001-02-03' } });
    expect(MODALIDADES).toHaveLength(8);
  });
});
