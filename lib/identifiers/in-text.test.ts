import { describe, expect, it } from 'vitest';
import { personNumberIn } from '@/lib/identifiers/in-text';

describe('the number of a person in a text', () => {
  it.each([
    ['CPF', 'o CPF dela é 11122233396.'],
    ['CPF', '111.222.333-96'],
    ['CPF', 'CPF:111 222 333 96, confira'],
    ['CPF', '111.222.333\u201396'],
    ['CPF', '111\u200b.222.333-96'],
    ['CPF', 'de 12345678901 a 111.222.333-96'],
    ['CNS', 'cartão 100000000110007'],
    ['CNS', '100 0000 0011 0007'],
  ])('a %s is found in “%s”', (kind, text) => {
    expect(personNumberIn(text)).toBe(kind);
  });

  it.each([
    'protocolo 11122233344',
    'protocolo 1112 2233 396',
    'telefone (11) 91234-5678, dia 05/11/2026',
    'CNPJ 77.666.555/0001-00',
    '00000000000',
    'x1112223339600',
    '111.222.333-9',
    '',
  ])('neither CPF nor CNS is found in “%s”', (text) => {
    expect(personNumberIn(text)).toBeNull();
  });
});
