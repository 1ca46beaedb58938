import { describe, expect, it } from 'vitest';
import type { SyncActivity } from '@/features/monitoring/registry-sync/due';
import { duration, number, registryTitle, share } from './copy';
import { daysAgo, goesOn, monthsOld, runState, secondsOf, watchIsCurrent } from './run-state';

const AT = new Date('2026-11-22T12:00:00Z');
const ago = (seconds: number) => new Date(AT.getTime() - seconds * 1000);
const IDLE: SyncActivity = { kind: 'idle' };

describe('the state of an import', () => {
  it.each([
    ['running', ago(10), 'running'],
    ['running', ago(11), 'stalled'],
    ['running', null, 'stalled'],
    ['imported', null, 'imported'],
    ['refused', ago(900), 'refused'],
    ['failed', ago(900), 'failed'],
    ['interrupted', ago(900), 'interrupted'],
    ['some later state', null, 'failed'],
  ])('%s with the last sign of life at %s is %s', (state, seenAt, means) => {
    expect(runState({ state, seenAt }, AT)).toBe(means);
  });

  it('took as long as until its end, or its last sign of life', () => {
    const startedAt = ago(100);
    expect(secondsOf({ startedAt, finishedAt: ago(20), seenAt: ago(10) })).toBe(80);
    expect(secondsOf({ startedAt, finishedAt: null, seenAt: ago(10) })).toBe(90);
    expect(secondsOf({ startedAt, finishedAt: null, seenAt: null })).toBeUndefined();
  });
});

describe('the page asks for itself again', () => {
  it('while an import or a fetching goes on', () => {
    expect(goesOn(['imported', 'running'], [IDLE], AT)).toBe(true);
    expect(goesOn([], [IDLE, { kind: 'running', step: null, percent: null, seenAt: null }], AT)).toBe(true);
  });

  it('while a request waits, but not for ever where nobody takes it', () => {
    expect(goesOn([], [{ kind: 'waiting', since: ago(59) }], AT)).toBe(true);
    expect(goesOn([], [{ kind: 'waiting', since: ago(61) }], AT)).toBe(false);
  });

  it('and not once all has ended, or stopped without a word', () => {
    expect(
      goesOn(['imported', 'stalled', 'refused'], [IDLE, { kind: 'stalled', step: null, seenAt: ago(60) }], AT),
    ).toBe(false);
  });
});

describe('ages in words', () => {
  it.each([
    [0, 'há menos de um dia'],
    [23.9, 'há menos de um dia'],
    [24, 'há um dia'],
    [12 * 24, 'há 12 dias'],
  ])('%s hours are "%s"', (hours, words) => expect(daysAgo(ago(hours * 3600), AT)).toBe(words));

  it.each([
    [0, 'deste mês'],
    [1, 'do mês passado'],
    [4, 'de 4 meses atrás'],
  ])('%s months are "%s"', (months, words) => expect(monthsOld(months)).toBe(words));
});

describe('the cases were looked at with what is in use', () => {
  const watch = { loadId: 2, cadopImportId: 'c' };
  it.each([
    ['when both are those of the look', 2, 'c', true],
    ['not when a base came later', 3, 'c', false],
    ['not when a CADOP came later', 2, 'd', false],
    ['when no file was imported at all', undefined, undefined, true],
  ])('%s', (_title, loadId, cadop, current) => expect(watchIsCurrent(watch, loadId, cadop)).toBe(current));
});

describe('the words', () => {
  it('of what is made up always say so', () => {
    expect(registryTitle('cnes', true)).toBe('Base fictícia do CNES (demonstração)');
    expect(registryTitle('cadop', true)).toContain('fictício');
    expect(registryTitle('cnes', false)).toBe('Base nacional do CNES');
  });

  it('of numbers, times and shares are Brazilian, and a share is never rounded up to all', () => {
    expect([number(631_973), duration(4.2), duration(82.6), share(0.9996), share(1)]).toEqual([
      '631.973',
      '4,2 s',
      '1 min 23 s',
      '99 %',
      '100 %',
    ]);
  });
});
