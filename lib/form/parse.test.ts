import { expect, test } from 'vitest';
import { z } from 'zod';
import { setClock } from '@/lib/clock';
import { checked, choice, dateText, optionalProse, optionalText, prose, requiredText, ticked } from './blocks';
import { inputOf, typedIn, validate } from './parse';
import type { Field } from './spec';

const fields: Field[] = [
  { kind: 'text', name: 'nome', label: 'Nome' },
  {
    kind: 'radio',
    name: 'tem',
    label: 'Tem CNES?',
    options: [
      { value: 'sim', label: 'Sim' },
      { value: 'nao', label: 'Não' },
    ],
  },
  { kind: 'text', name: 'cnes', label: 'CNES', when: { field: 'tem', is: 'sim' }, missing: 'Informe o CNES' },
  {
    kind: 'checkboxes',
    name: 'quais',
    label: 'Quais?',
    options: [
      { value: 'a', label: 'A' },
      { value: 'b', label: 'B' },
    ],
  },
  { kind: 'checkbox', name: 'ciente', label: 'Ciente' },
];
const spec = {
  fields,
  schema: z.object({
    nome: requiredText('Informe o nome', 20),
    tem: choice(['sim', 'nao'], 'Diga se tem'),
    cnes: optionalText(7),
    quais: z.array(z.string()),
    ciente: checked('Marque que leu'),
  }),
};

test('a post yields only the form’s own fields: groups as lists, texts without control characters', () => {
  expect(
    typedIn(fields, [
      ['nome', ' Jose\u0301\u0000\r\nx '],
      ['quais', 'a'],
      ['quais', 'b'],
      ['outro', 'x'],
      ['nome', 'segundo'],
    ]),
  ).toEqual({
    nome: ' José\nx ',
    tem: '',
    cnes: '',
    quais: ['a', 'b'],
    ciente: '',
  });
});

test('the schema receives trimmed text, and undefined for empty fields and questions that were not asked', () => {
  expect(inputOf(fields, { nome: ' Ana ', tem: 'nao', cnes: '9900012', quais: [], ciente: '' })).toEqual({
    nome: 'Ana',
    tem: 'nao',
    cnes: undefined,
    quais: [],
    ciente: undefined,
  });
});

test('every problem is reported at its field, in Portuguese', () => {
  expect(validate(spec, { nome: 'x'.repeat(21), tem: 'sim', cnes: '', quais: [], ciente: '' })).toEqual({
    ok: false,
    errors: { nome: ['Use no máximo 20 caracteres'], cnes: ['Informe o CNES'], ciente: ['Marque que leu'] },
  });
});

test('a conditional question that was not asked is neither required nor passed on', () => {
  const typed = { nome: 'Ana', tem: 'nao', cnes: 'lixo que ninguém vê', quais: ['a'], ciente: 'sim' };
  expect(validate(spec, typed)).toEqual({
    ok: true,
    data: { nome: 'Ana', tem: 'nao', cnes: undefined, quais: ['a'], ciente: 'sim' },
  });
});

test('the future begins at midnight in Brasília, in whatever time zone the server runs', () => {
  setClock(() => new Date('2026-11-05T02:30:00Z'));
  const date = dateText('Informe', { notFuture: true });
  expect(date.safeParse('04/11/2026').data).toBe('2026-11-04');
  expect(date.safeParse('05/11/2026').error?.issues[0]?.message).toBe('A data não pode estar no futuro');
  expect(date.safeParse(undefined).error?.issues[0]?.message).toBe('Informe');
  setClock();
});

test('a ticked box is a yes and an empty one a no', () => {
  expect([ticked().parse('sim'), ticked().parse(undefined)]).toEqual([true, false]);
});

test('free text may not contain a CPF or a CNS, and other numbers pass', () => {
  const reason = prose('Informe o motivo');
  const errors = (text: string) => reason.safeParse(text).error?.issues.map(({ message }) => message);
  expect(errors('')).toEqual(['Informe o motivo']);
  expect(errors('Saiu; o CPF era 111.222.333-96')).toEqual([expect.stringMatching(/^Não escreva CPF neste texto/)]);
  expect(errors('CNS 100 0000 0011 0007')).toEqual([expect.stringMatching(/^Não escreva CNS neste texto/)]);
  expect(errors('Chamado 1112 2233 396 de 05/11/2026')).toBeUndefined();
  expect(optionalProse().safeParse(undefined).success).toBe(true);
  expect(optionalProse().safeParse('11122233396').success).toBe(false);
});
