import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { withLock } from './lock.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'habilita-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('lets one in at a time', async () => {
  let inside = 0;
  let most = 0;
  const work = async () => {
    inside += 1;
    most = Math.max(most, inside);
    await new Promise((resolve) => setTimeout(resolve, 5));
    inside -= 1;
  };
  await Promise.all(Array.from({ length: 5 }, () => withLock(join(folder, 'lock'), work)));
  expect(most).toBe(1);
});

it('breaks the lock of a process that died, and of one whose number another process has now', async () => {
  for (const dead of [
    { pid: 2 ** 22 + 1, identity: 'x' },
    { pid: process.pid, identity: 'of an earlier process' },
  ]) {
    writeFileSync(join(folder, 'lock'), JSON.stringify(dead));
    expect(await withLock(join(folder, 'lock'), async () => 'done')).toBe('done');
  }
});

it('is gone after work that failed', async () => {
  await expect(withLock(join(folder, 'lock'), async () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(existsSync(join(folder, 'lock'))).toBe(false);
});
