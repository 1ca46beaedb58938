import { expect, it } from 'vitest';
import { CATALOG } from '@/machines/catalog';
import { FACTS, ROLE_WORDS } from './copy';

const rules = Object.values(CATALOG).flatMap(
  (machine) => Object.values(machine.rules) as { fact: string; roles: readonly string[] }[],
);

it('has words for every fact of every machine', () => {
  expect(rules.filter(({ fact }) => !FACTS[fact]).map(({ fact }) => fact)).toEqual([]);
});

it('has no words for facts that no machine knows', () => {
  const known = new Set(rules.map(({ fact }) => fact));
  expect(Object.keys(FACTS).filter((fact) => !known.has(fact))).toEqual([]);
});

it('has words for every role', () => {
  expect(rules.flatMap(({ roles }) => roles).filter((role) => !ROLE_WORDS[role])).toEqual([]);
});
