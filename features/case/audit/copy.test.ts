import { expect, it } from 'vitest';
import { CATALOG } from '@/machines/catalog';
import { FACTS, ROLE_WORDS } from './copy';

const rules = Object.values(CATALOG).flatMap(
  (machine) => Object.values(machine.rules) as { fact: string; roles: readonly string[] }[],
);

it('tells every fact of every machine in words', () => {
  expect(rules.filter(({ fact }) => !FACTS[fact]).map(({ fact }) => fact)).toEqual([]);
});

it('has no words for facts that no machine knows', () => {
  const known = new Set(rules.map(({ fact }) => fact));
  expect(Object.keys(FACTS).filter((fact) => !known.has(fact))).toEqual([]);
});

it('names every role in words', () => {
  expect(rules.flatMap(({ roles }) => roles).filter((role) => !ROLE_WORDS[role])).toEqual([]);
});
