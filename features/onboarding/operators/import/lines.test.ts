import { describe, expect, it } from 'vitest';
import { keyedHash } from '@/lib/crypto';
import { madeUpCns, madeUpPeople } from '@/prisma/scenarios/operator-files';
import type { FileLine } from './file.schema';
import { checkLines, goodLine, type Registered } from './lines';

const [ana, bia] = madeUpPeople(1, 2).map(({ name, cpf, email }) => ({ name, cpf, email, cns: '' }));
if (!ana || !bia) throw new Error('No people');
const line = (at: number, given: Omit<FileLine, 'line'>): FileLine => ({ line: at, ...given });
const registered = (given: Partial<Registered>): Registered => ({
  id: 'p1',
  name: 'Ana do Registro',
  email: ana.email,
  cpfHmac: keyedHash('cpf', ana.cpf),
  stage: 'notStarted',
  isAdministrator: false,
  ...given,
});
const reasonsOf = (...lines: FileLine[]) => checkLines(lines, []).map(({ reasons }) => reasons);

describe('a line by itself', () => {
  it('is good with name, CPF and e-mail, in any notation of the numbers, and shows them masked', () => {
    const dotted = ana.cpf.replace(/(...)(...)(...)(..)/, '$1.$2.$3-$4');
    const [checked] = checkLines([line(2, { ...ana, cpf: dotted, email: 'ANA@Exemplo.test', cns: madeUpCns(1) })], []);
    expect(checked).toMatchObject({ verdict: 'good', email: 'ana@exemplo.test', reasons: [] });
    expect(JSON.stringify(checked)).not.toContain(ana.cpf);
    expect(checked?.cpfMasked).toMatch(/^\*\*\*\.\d{3}\.\d{3}-\*\*$/);
    expect(checked?.cnsMasked).toMatch(/^\*{3} \*{4} \*{4} \d{4}$/);
    expect(goodLine(line(2, { ...ana, cpf: dotted, email: 'ANA@Exemplo.test', cns: '' }))).toEqual({
      line: 2,
      name: ana.name,
      cpf: ana.cpf,
      email: 'ana@exemplo.test',
      cns: undefined,
    });
  });

  it('lists everything that is wrong with it, in the words of the form', () => {
    expect(reasonsOf(line(2, { name: '', cpf: '', email: '', cns: '' }))).toEqual([
      ['Informe o nome completo', 'Informe o CPF', 'Informe o e-mail de trabalho'],
    ]);
    expect(reasonsOf(line(2, { name: 'x'.repeat(121), cpf: '11122233344', email: 'ana', cns: '123' }))).toEqual([
      [
        'Use no máximo 120 caracteres',
        'Confira o CPF: ele tem 11 dígitos e os dois últimos precisam combinar com os demais',
        'Informe um e-mail no formato nome@exemplo.com.br',
        'Confira o CNS: ele tem 15 dígitos e começa com 1, 2, 7, 8 ou 9; o número informado não confere',
      ],
    ]);
  });

  it('says so if a spreadsheet dropped the leading zeros of a CPF', () => {
    expect(reasonsOf(line(2, { ...ana, cpf: '123456797' }))[0]?.[0]).toMatch(/tem 9 dígitos. Se ele começa com zero/);
    expect(reasonsOf(line(2, { ...ana, cpf: '123456798' }))[0]?.[0]).toMatch(/^Confira o CPF/);
  });
});

describe('a line among others', () => {
  it('names the line in which its CPF, e-mail or CNS occurred first', () => {
    const cns = madeUpCns(3);
    expect(
      reasonsOf(
        line(2, { ...ana, cns }),
        line(3, { ...bia, cpf: ana.cpf }),
        line(7, { ...bia, email: ana.email, cns }),
      ),
    ).toEqual([
      [],
      ['CPF repetido no arquivo: já está na linha 2'],
      ['E-mail repetido no arquivo: já está na linha 2', 'CNS repetido no arquivo: já está na linha 2'],
    ]);
  });
});

describe('a line and the people of the case', () => {
  it('is known, not faulty, if the person is on the list', () => {
    for (const stage of ['preparing', 'awaitingAdministrator', 'rejected', 'active', 'inactive']) {
      const [checked] = checkLines([line(2, ana)], [registered({ stage })]);
      expect(checked).toMatchObject({ verdict: 'known', personId: 'p1' });
      expect(checked?.note).toBe('Já incluído: Ana do Registro está na lista de operadores.');
    }
  });

  it('is good if the person has a record but is not on the list, and the record stays as it is', () => {
    for (const stage of ['notStarted', 'withdrawn']) {
      const [checked] = checkLines([line(2, { ...ana, email: 'outro@exemplo.test' })], [registered({ stage })]);
      expect(checked).toMatchObject({ verdict: 'good', note: expect.stringContaining('Ana do Registro') });
    }
    const [administrator] = checkLines([line(2, ana)], [registered({ isAdministrator: true })]);
    expect(administrator?.note).toMatch(/não pode decidir sobre o próprio pedido/);
  });

  it('is faulty with the e-mail of somebody else’s record, because people sign in with it', () => {
    const [checked] = checkLines([line(2, { ...bia, email: ana.email.toUpperCase() })], [registered({})]);
    expect(checked).toMatchObject({
      verdict: 'faulty',
      reasons: ['Este e-mail já é de outra pessoa deste caso. Cada pessoa precisa do próprio e-mail para entrar'],
    });
  });
});
