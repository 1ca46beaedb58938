import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { heartbeat, isAlive } from '@/lib/heartbeat';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the sign of life of long work', () => {
  it('the sign of life is written every second with the current progress, changed or not', async () => {
    const written: string[] = [];
    const life = heartbeat('first', async (shown) => written.push(shown));
    await vi.advanceTimersByTimeAsync(2_000);
    life.show('second');
    life.show('third');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(written).toEqual(['first', 'first', 'third']);
    await life.stop();
  });

  it('the sign of life stops with the work, and waits for a write in progress', async () => {
    const written: string[] = [];
    let finish: () => void = () => undefined;
    const life = heartbeat('step', (shown) =>
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

  it('a sign of life that cannot be written does not end the work', async () => {
    let tries = 0;
    const life = heartbeat('step', async () => {
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
  ])('work last seen at %s is alive at 12:00:00: %s', (seenAt, alive) => {
    expect(isAlive(new Date(seenAt), new Date('2026-11-22T12:00:00Z'))).toBe(alive);
  });

  it('work that never gave a sign of life is not alive', () => expect(isAlive(null, new Date())).toBe(false));
});
