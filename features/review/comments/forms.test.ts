import { expect, it } from 'vitest';
import { commentForm, correctForm, replyForm } from './forms';

it.each([
  ['a new comment', commentForm],
  ['an answer', replyForm],
  ['a correction', correctForm],
])('refuses %s that contains a CPF or a CNS, and names which', (_title, { schema }) => {
  const told = (texto: string) => {
    const { error } = schema.safeParse({ texto, mencoes: [] });
    return error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  };
  expect(told('Falta a ficha do CNES 9900012')).toBeUndefined();
  expect(told('O CPF é 111.222.333-96')).toEqual([expect.stringMatching(/^texto: Não escreva CPF/)]);
  expect(told('O CNS é 100000000110007')).toEqual([expect.stringMatching(/^texto: Não escreva CNS/)]);
});
