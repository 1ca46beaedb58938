import { describe, expect, it } from 'vitest';
import type { SyncActivity } from '@/features/monitoring/registry-sync/due';
import { duration, number, registryTitle, share } from './copy';
import { daysAgo, goesOn, monthsOld, recheckIsCurrent, runState, secondsOf } from './run-state';

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
  ])('reads an import that is "%s" with the last sign of life at %s as %s', (state, seenAt, means) => {
    expect(runState({ state, seenAt }, AT)).toBe(means);
  });

  it('measures an import until its end, or until its last sign of life', () => {
    const startedAt = ago(100);
    expect(secondsOf({ startedAt, finishedAt: ago(20), seenAt: ago(10) })).toBe(80);
    expect(secondsOf({ startedAt, finishedAt: null, seenAt: ago(10) })).toBe(90);
    expect(secondsOf({ startedAt, finishedAt: null, seenAt: null })).toBeUndefined();
  });
});

describe('the page asks for itself again', () => {
  it('reloads while an import or a fetch runs', () => {
    expect(goesOn(['imported', 'running'], [IDLE], AT)).toBe(true);
    expect(goesOn([], [IDLE, { kind: 'running', step: null, percent: null, seenAt: null }], AT)).toBe(true);
  });

  it('reloads while a request waits, but only for a minute if no process takes it', () => {
    expect(goesOn([], [{ kind: 'waiting', since: ago(59) }], AT)).toBe(true);
    expect(goesOn([], [{ kind: 'waiting', since: ago(61) }], AT)).toBe(false);
  });

  it('stops reloading once everything has ended or stopped without a sign of life', () => {
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
  ])('says that %s hours are "%s"', (hours, words) => expect(daysAgo(ago(hours * 3600), AT)).toBe(words));

  it.each([
    [0, 'deste mês'],
    [1, 'do mês passado'],
    [4, 'de 4 meses atrás'],
  ])('says that %s months are "%s"', (months, words) => expect(monthsOld(months)).toBe(words));
});

describe('whether the last recheck is current', () => {
  const watch = { loadId: 2, cadopImportId: 'c' };
  it.each([
    ['when both imports are those of the recheck', 2, 'c', true],
    ['when a base came later', 3, 'c', false],
    ['when a CADOP came later', 2, 'd', false],
    ['when no file was imported at all', undefined, undefined, true],
  ])('knows whether the recheck is current %s', (_title, loadId, cadop, current) =>
    expect(recheckIsCurrent(watch, loadId, cadop)).toBe(current),
  );
});

describe('the words', () => {
  it('always says that invented data are invented', () => {
    expect(registryTitle('cnes', true)).toBe('Base fictícia do CNES (demonstração)');
    expect(registryTitle('cadop', true)).toContain('fictício');
    expect(registryTitle('cnes', false)).toBe('Base nacional do CNES');
  });

  it('writes numbers, durations and shares in pt-BR, and never rounds a share up to all', () => {
    expect([number(631_973), duration(4.2), duration(82.6), share(0.9996), share(1)]).toEqual([
      '631.973',
      '4,2 s',
      '1 min 23 s',
      '99 %',
      '100 %',
    ]);
  });
});
