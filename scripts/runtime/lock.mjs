import { linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { identity } from './processes.mjs';

const BREAKER_SECONDS = 10;

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** A file that appears whole or not at all; false when it was already there. */
function create(file, content) {
  const own = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  writeFileSync(own, content);
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(own, { force: true });
  }
}

/** Removes the lock of a dead process; a second file sees to it that only one waiter does so at a time. */
function breakStale(file) {
  const breaker = `${file}.breaker`;
  if (!create(breaker, '')) {
    const made = statSync(breaker, { throwIfNoEntry: false });
    if (made && Date.now() - made.mtimeMs > BREAKER_SECONDS * 1000) rmSync(breaker, { force: true });
    return;
  }
  const holder = read(file);
  if (holder && identity(holder.pid) !== holder.identity) rmSync(file, { force: true });
  rmSync(breaker, { force: true });
}

/**
 * Runs `work` while no other process of this machine runs one under the same lock file.
 * The lock of a process that died is broken. `onWait` is called once when somebody else holds it.
 */
export async function withLock(file, work, onWait = () => {}) {
  mkdirSync(dirname(file), { recursive: true });
  const me = JSON.stringify({ pid: process.pid, identity: identity(process.pid) });
  let told = false;
  while (!create(file, me)) {
    const holder = read(file);
    if (holder && identity(holder.pid) !== holder.identity) breakStale(file);
    else {
      if (!told) onWait();
      told = true;
      await sleep(100);
    }
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}
