import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isAlive, signOfLife } from '@/lib/sign-of-life';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the sign of life of long work', () => {
  it('is written every second with what is being done then, changed or not', async () => {
    const written: string[] = [];
    const life = signOfLife('first', async (shown) => written.push(shown));
    await vi.advanceTimersByTimeAsync(2_000);
    life.show('second');
    life.show('third');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(written).toEqual(['first', 'first', 'third']);
    await life.stop();
  });

  it('is not written any more once the work has ended, and one that is being written is waited for', async () => {
    const written: string[] = [];
    let finish: () => void = () => undefined;
    const life = signOfLife('step', (shown) =>
      new Promise<void>((done) => {
        finish = done;
      }).then(() => written.push(shown)),
    );
    await vi.advanceTimersByTimeAsync(1_000);
    const stopped = life.stop();
    finish();
    await stopped;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(written).toEqual(['step']);
  });

  it('does not end the work where it cannot be written', async () => {
    let tries = 0;
    const life = signOfLife('step', async () => {
      tries += 1;
      throw new Error('no database');
    });
    await vi.advanceTimersByTimeAsync(3_000);
    await life.stop();
    expect(tries).toBe(3);
  });

  it.each([
    ['2026-11-22T12:00:00Z', true],
    ['2026-11-22T11:59:50Z', true],
    ['2026-11-22T11:59:49Z', false],
  ])('of %s, ten seconds are not yet silence', (seenAt, alive) => {
    expect(isAlive(new Date(seenAt), new Date('2026-11-22T12:00:00Z'))).toBe(alive);
  });

  it('that was never given is none', () => expect(isAlive(null, new Date())).toBe(false));
});
