import { describe, expect, it } from 'vitest';
import type { Cell } from '@/lib/table/table';
import { contentOf } from './file.schema';

const rows = (...cells: Cell[][]) => cells.map((row, at) => ({ line: at + 1, cells: row }));
const read = (...cells: Cell[][]) => {
  const content = contentOf(rows(...cells));
  return content.ok ? content.value : content.message;
};

describe('the columns of a file', () => {
  it('are found by name, in any order, with or without accents and capitals', () => {
    const content = read(
      ['E-MAIL', 'Observação', 'cpf', 'NOME COMPLETO ', 'CNS (opcional)'],
      ['a@x.br', 'turno da noite', '123', 'Ana', '7'],
    );
    expect(content).toEqual({
      lines: [{ line: 2, name: 'Ana', cpf: '123', email: 'a@x.br', cns: '7' }],
      ignored: ['Observação'],
    });
  });

  it('may lack the CNS, and may include those that our file of faulty lines adds', () => {
    const titles = ['Nome completo', 'CPF', 'E-mail de trabalho', 'Linha no arquivo', 'O que corrigir'];
    expect(read(titles, ['Ana', '1', 'a@x.br', '7', 'Confira o CPF'])).toEqual({
      lines: [{ line: 2, name: 'Ana', cpf: '1', email: 'a@x.br', cns: '' }],
      ignored: [],
    });
  });

  it('are named in the refusal if they are missing or occur twice', () => {
    expect(read(['Nome', 'Telefone'], ['Ana', '1'])).toBe(
      'A primeira linha precisa ter os nomes das colunas, como no modelo. Não encontrei: “CPF”, “E-mail de trabalho”',
    );
    expect(read(['Nome', 'CPF', 'E-mail', 'cpf'], ['Ana', '1', 'a', '1'])).toMatch(/mais de uma coluna “CPF”/);
    expect(read(['__proto__', 'constructor'], ['Ana', '1'])).toMatch(/Não encontrei/);
    expect(read()).toMatch(/Não encontrei/);
  });
});

describe('the lines of a file', () => {
  it('keep their numbers, and lines without a person are skipped', () => {
    const content = contentOf([
      { line: 1, cells: ['Nome', 'CPF', 'E-mail', 'Cor'] },
      { line: 4, cells: ['', '', '', 'azul'] },
      { line: 9, cells: ['Ana', '1'] },
    ]);
    expect(content).toMatchObject({ ok: true, value: { lines: [{ line: 9, name: 'Ana', email: '' }] } });
    expect(read(['Nome', 'CPF', 'E-mail'])).toBe('O arquivo não tem ninguém abaixo da linha de títulos');
  });

  it('regain the zeros of a CPF that is a number in the spreadsheet, but not of one that is text', () => {
    const content = read(['Nome', 'CPF', 'E-mail'], ['Ana', 123456797, 'a'], ['Bia', '123456797', 'b']);
    expect(content).toMatchObject({ lines: [{ cpf: '00123456797' }, { cpf: '123456797' }] });
  });
});
