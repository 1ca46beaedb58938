import { expect, it } from 'vitest';
import { slowest } from './slowest.mjs';

const vitest = {
  testResults: [
    { name: '/code/lib/clock.test.ts', startTime: 1_000, endTime: 1_500 },
    { name: '/code/lib/kill.db.test.ts', startTime: 1_000, endTime: 31_000 },
  ],
};
const test = (title: string, ...durations: number[]) => ({
  title,
  tests: [{ results: durations.map((duration) => ({ duration })) }],
});
const playwright = {
  suites: [
    {
      title: 'journeys/queue.spec.ts',
      file: 'journeys/queue.spec.ts',
      specs: [test('works by the keyboard alone', 4_000)],
      suites: [{ title: 'with JavaScript', file: 'journeys/queue.spec.ts', specs: [test('decides', 9_000, 1_500)] }],
    },
  ],
};

it('The slowest files of vitest and tests of Playwright stand in one list, the longest first', () => {
  expect(slowest({ vitest, playwright }, '/code')).toEqual([
    '   30.0 s  lib/kill.db.test.ts',
    '   10.5 s  e2e/journeys/queue.spec.ts › with JavaScript › decides',
    '    4.0 s  e2e/journeys/queue.spec.ts › works by the keyboard alone',
    '    0.5 s  lib/clock.test.ts',
  ]);
});

it('A suite that did not run adds nothing to the list of the slowest', () => {
  expect(slowest({ vitest: null, playwright }, '/code')).toHaveLength(2);
  expect(slowest({ vitest: null, playwright: null }, '/code')).toEqual([]);
});

it('The list of the slowest ends after fifteen', () => {
  const testResults = Array.from({ length: 20 }, (_none, at) => ({ name: `${at}`, startTime: 0, endTime: at }));
  expect(slowest({ vitest: { testResults }, playwright: null }, '/code')).toHaveLength(15);
});
