import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';

const declarations = (css: string) =>
  new Map([...css.matchAll(/(--[\w-]+):\s*([^;}]+)/g)].map(([, name, value]) => [name, value?.trim()] as const));

test('the design tokens have the values of the government design system', () => {
  const theirs = declarations(
    readFileSync(createRequire(import.meta.url).resolve('@govbr-ds/core/dist/core-tokens.css'), 'utf8'),
  );
  const ours = declarations(readFileSync(new URL('./tokens.css', import.meta.url), 'utf8'));
  expect(ours.size).toBeGreaterThan(50);
  for (const [name, value] of ours) expect([name, value]).toEqual([name, theirs.get(name)]);
});
