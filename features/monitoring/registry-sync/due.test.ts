import { describe, expect, it } from 'vitest';
import type { Requested } from '@/lib/jobs/requests';
import { competencesToTry, isDue, type SyncRow, syncActivity } from './due';

describe('when to ask a publisher again', () => {
  const last = new Date('2026-11-21T06:20:00Z');
  it.each([
    ['when it was never asked', null, '2026-11-21T06:20:00Z', true],
    ['an hour later', last, '2026-11-21T07:20:00Z', false],
    ['the next day, a little early', last, '2026-11-22T06:10:00Z', true],
  ])('decides whether to ask a publisher %s', (_title, reached, at, due) =>
    expect(isDue(reached, new Date(at))).toBe(due),
  );
});

describe('which competences to look for', () => {
  it('looks half a year back from this month, newest first, without a base', () => {
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

  it('looks only for newer competences than the base, and for none if it is of this month', () => {
    expect(competencesToTry(new Date('2026-11-22T12:00:00Z'), '202608')).toEqual(['202611', '202610', '202609']);
    expect(competencesToTry(new Date('2026-11-22T12:00:00Z'), '202611')).toEqual([]);
  });

  it('takes the month of Brasília', () => {
    expect(competencesToTry(new Date('2026-11-01T02:59:59Z'), '202609')).toEqual(['202610']);
  });
});

describe('what a registry is busy with', () => {
  const AT = new Date('2026-11-22T12:00:00Z');
  const ago = (seconds: number) => new Date(AT.getTime() - seconds * 1000);
  const row = (outcome: string, seenAt: Date | null): SyncRow => ({ outcome, step: 'Baixando', percent: 40, seenAt });
  const job = (state: Requested['state'], justTaken = false): Requested => ({ state, since: ago(30), justTaken });

  it.each([
    ['idle if nobody ever asked for it', null, null, 'idle'],
    ['idle after it was imported', row('imported', ago(1)), null, 'idle'],
    ['waiting once somebody asked for it', row('imported', ago(60)), job('waiting'), 'waiting'],
    ['running from the moment a process took the request', null, job('taken', true), 'running'],
    ['running while it gives signs of life', row('running', ago(9)), job('taken'), 'running'],
    ['running by the daily job while a request waits', row('running', ago(1)), job('waiting'), 'running'],
    ['stalled after ten seconds without a sign of life', row('running', ago(11)), job('taken'), 'stalled'],
    ['stalled even if nobody asked for it', row('running', ago(3600)), null, 'stalled'],
    ['waiting again once somebody asked again', row('running', ago(3600)), job('waiting'), 'waiting'],
    ['idle if a process died before its first sign of life', null, job('taken'), 'idle'],
  ])('shows a registry as %s', (_title, sync, requested, kind) =>
    expect(syncActivity(sync, requested, AT).kind).toBe(kind),
  );

  it('tells the step, the percentage and the last sign of life of a running fetch', () => {
    expect(syncActivity(row('running', ago(2)), null, AT)).toEqual({
      kind: 'running',
      step: 'Baixando',
      percent: 40,
      seenAt: ago(2),
    });
  });
});
