import { describe, expect, it } from 'vitest';
import type { Requested } from '@/lib/jobs/requests';
import { competencesToTry, isDue, type SyncRow, syncActivity } from './due';

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

describe('what a registry is busy with', () => {
  const AT = new Date('2026-11-22T12:00:00Z');
  const ago = (seconds: number) => new Date(AT.getTime() - seconds * 1000);
  const row = (outcome: string, seenAt: Date | null): SyncRow => ({ outcome, step: 'Baixando', percent: 40, seenAt });
  const job = (state: Requested['state'], justTaken = false): Requested => ({ state, since: ago(30), justTaken });

  it.each([
    ['nothing, where nobody ever asked for it', null, null, 'idle'],
    ['nothing, after it was done', row('imported', ago(1)), null, 'idle'],
    ['waiting, once somebody asked', row('imported', ago(60)), job('waiting'), 'waiting'],
    ['going on, from the moment that a process took it', null, job('taken', true), 'running'],
    ['going on, while it gives signs of life', row('running', ago(9)), job('taken'), 'running'],
    ['going on by the daily job, while a request waits', row('running', ago(1)), job('waiting'), 'running'],
    ['stopped without a word, after more than ten seconds', row('running', ago(11)), job('taken'), 'stalled'],
    ['stopped without a word, also where nobody asked', row('running', ago(3600)), null, 'stalled'],
    ['waiting again, once it was asked for anew', row('running', ago(3600)), job('waiting'), 'waiting'],
    ['nothing, where a dead process took a request before it said anything', null, job('taken'), 'idle'],
  ])('%s', (_title, sync, requested, kind) => expect(syncActivity(sync, requested, AT).kind).toBe(kind));

  it('is told with its step, its percentage and its last sign of life', () => {
    expect(syncActivity(row('running', ago(2)), null, AT)).toEqual({
      kind: 'running',
      step: 'Baixando',
      percent: 40,
      seenAt: ago(2),
    });
  });
});
