import { expect, it } from 'vitest';
import { CASE_ITEMS, OPERATOR_ITEM } from './items';
import { rulesOf } from './rules.copy';

it('has words for every rule that an item names, and shows only official texts as official', () => {
  const rules = [...CASE_ITEMS, OPERATOR_ITEM].flatMap(({ rule }) => rulesOf(rule));
  for (const { official, guidance } of rules) expect(Boolean(official ?? guidance)).toBe(true);
  for (const { official } of rules) if (official) expect(official.source).toMatch(/^ANS, .+, item \d/);
  // Known only from secondary sources, or our own way of checking.
  for (const code of ['J3', 'J12', 'J16', 'J20', 'J22']) expect(rulesOf(code)[0]?.official).toBeUndefined();
});

it('throws for a rule without words', () => {
  expect(() => rulesOf('nenhuma')).toThrow('nenhuma');
});
