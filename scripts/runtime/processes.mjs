import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Whether a process with that number lives (also when it belongs to somebody else). */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function ps(pid, field) {
  try {
    return execFileSync('ps', ['-o', `${field}=`, '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return '';
  }
}

/**
 * What tells a process from a later one that got the same number: its start time (and the boot it is counted from).
 * Numbers are given again soon in containers, so a number alone must never decide whom to stop. Null when it is dead.
 */
export function identity(pid) {
  if (!isAlive(pid)) return null;
  if (process.platform === 'linux') {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (fields[0] === 'Z' || fields[0] === 'X') return null;
      return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${fields[19]}`;
    } catch {
      return null;
    }
  }
  return process.platform === 'win32' ? 'alive' : ps(pid, 'lstart') || null;
}

/** The command line of a living process, or ''. */
export function commandLine(pid) {
  if (process.platform !== 'linux') return process.platform === 'win32' ? '' : ps(pid, 'command');
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return '';
  }
}

/** Asks that very process to end, and ends it when it has not after `graceMs` milliseconds. */
export async function stopProcess(pid, knownIdentity, graceMs = 10_000) {
  const isSame = () => identity(pid) === knownIdentity;
  if (!isSame()) return;
  process.kill(pid, 'SIGTERM');
  for (let waited = 0; waited < graceMs; waited += 50) {
    if (!isSame()) return;
    await sleep(50);
  }
  if (isSame()) process.kill(pid, 'SIGKILL');
  while (isSame()) await sleep(20);
}
