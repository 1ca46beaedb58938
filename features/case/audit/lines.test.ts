import fc from 'fast-check';
import { expect, it } from 'vitest';
import { historyLines, QUIET } from './lines';

const rowOf = (sequence: number, fact: string) => ({
  sequence,
  fact,
  hash: 'a'.repeat(64),
  body: JSON.stringify({
    subject: { machine: 'reviewItem', scope: 'case', ref: 'CNES' },
    event: { type: 'item.note' },
    actor: { name: 'Ana', role: 'equipe' },
  }),
});

/** The numbers that a line stands for. */
function numbersOf(numbers: string): number[] {
  const [first = 0, last = first] = numbers.split(' a ').map(Number);
  return Array.from({ length: last - first + 1 }, (_none, at) => first + at);
}

it('a history accounts for every number once, oldest or newest first, and folds only what follows each other', () => {
  const anyRows = fc.array(fc.boolean(), { maxLength: 40 });
  fc.assert(
    fc.property(anyRows, fc.boolean(), (quiet, newestFirst) => {
      const rows = quiet.map((isQuiet, at) => rowOf(at + 1, isQuiet ? QUIET : 'item.ready'));
      const lines = historyLines(newestFirst ? rows.toReversed() : rows, new Map());
      const all = lines.flatMap(({ numbers }) => (newestFirst ? numbersOf(numbers).reverse() : numbersOf(numbers)));
      expect(all).toEqual((newestFirst ? rows.toReversed() : rows).map(({ sequence }) => sequence));
      const told = lines.filter(({ row }) => row.fact !== QUIET);
      expect(told.map(({ numbers }) => Number(numbers))).toEqual(told.map(({ row }) => row.sequence));
      expect(told).toHaveLength(quiet.filter((isQuiet) => !isQuiet).length);
      for (const [at, { row }] of lines.entries())
        expect(row.fact === QUIET && lines[at + 1]?.row.fact === QUIET, 'two quiet lines in a row').toBe(false);
    }),
  );
});

it('quiet rows say how many they are and what they are, and a single one keeps its number', () => {
  const rows = [rowOf(3, QUIET), rowOf(4, QUIET), rowOf(5, 'item.ready'), rowOf(6, QUIET)];
  expect(historyLines(rows, new Map()).map(({ numbers, title }) => [numbers, title])).toEqual([
    ['3 a 4', 'Preparação de itens'],
    ['5', expect.stringContaining('CNES da operadora')],
    ['6', 'Preparação de itens'],
  ]);
});
