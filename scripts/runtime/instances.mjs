import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine, identity, stopProcess } from './processes.mjs';

const folderOf = (data) => join(data, 'run');

function entries(data) {
  mkdirSync(folderOf(data), { recursive: true });
  return readdirSync(folderOf(data)).flatMap((name) => {
    const file = join(folderOf(data), name);
    try {
      return [{ file, ...JSON.parse(readFileSync(file, 'utf8')) }];
    } catch {
      return [];
    }
  });
}

/**
 * Who works on this data folder: one file per living process, with the child it must not leave behind.
 * It tells whether PostgreSQL may be stopped, and finds the `next` that a killed parent left running.
 */
export function enter(data) {
  const file = join(folderOf(data), `${process.pid}.json`);
  const me = { pid: process.pid, identity: identity(process.pid) };
  const save = (child) => {
    mkdirSync(folderOf(data), { recursive: true });
    writeFileSync(file, JSON.stringify({ ...me, child }));
  };
  save();
  return {
    hasChild: (pid) => save({ pid, identity: identity(pid) }),
    leave: () => rmSync(file, { force: true }),
  };
}

/** Whether another living process works on this data folder. */
export function hasOthers(data) {
  return entries(data).some((entry) => entry.pid !== process.pid && identity(entry.pid) === entry.identity);
}

/** Stops the servers whose parent was killed; forgets the dead. */
export async function clearOrphans(data) {
  for (const { file, pid, identity: known, child } of entries(data)) {
    if (identity(pid) === known) continue;
    if (child && identity(child.pid) === child.identity && /next/.test(commandLine(child.pid)))
      await stopProcess(child.pid, child.identity);
    rmSync(file, { force: true });
  }
}
