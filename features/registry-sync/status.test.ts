import { describe, expect, it } from 'vitest';
import { competencesToTry, isDue } from '@/features/registry-sync/status';

describe('when to ask a publisher again', () => {
  const last = new Date('2026-11-21T06:20:00Z');
  it.each([
    ['never asked', null, '2026-11-21T06:20:00Z', true],
    ['an hour later', last, '2026-11-21T07:20:00Z', false],
    ['the next day, a little early', last, '2026-11-22T06:10:00Z', true],
  ])('%s', (_title, reached, at, due) => expect(isDue(reached, new Date(at))).toBe(due));
});

describe('which competences to look for', () => {
  it('without a base, from this month half a year back, the newest first', () => {
    expect(competencesToTry(new Date('2026-02-10T12:00:00Z'), null)).toEqual([
      '202602',
      '202601',
      '202512',
      '202511',
      '202510',
      '202509',
      '202508',
    ]);
  });

  it('with a base, only newer ones, and none when it is of this month', () => {
    expect(competencesToTry(new Date('2026-11-22T12:00:00Z'), '202608')).toEqual(['202611', '202610', '202609']);
    expect(competencesToTry(new Date('2026-11-22T12:00:00Z'), '202611')).toEqual([]);
  });

  it('the month is the one that Brasília has', () => {
    expect(competencesToTry(new Date('2026-11-01T02:59:59Z'), '202609')).toEqual(['202610']);
  });
});
