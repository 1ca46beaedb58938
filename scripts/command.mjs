/**
 * Runs a TypeScript command on the product's data, whether the application runs or not:
 *   node scripts/command.mjs FILE.ts [arguments]
 * It finds or starts PostgreSQL, loads the secrets, migrates; the command's output and exit code are its own.
 */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bootstrap, fail, root, StartProblem } from './runtime/bootstrap.mjs';

/** Runs it, and gives its exit code. */
export function run(file, args) {
  return new Promise((done, refuse) => {
    // A small young generation: imports make much short-lived text, which would otherwise grow to 50 MB before it goes.
    const node = ['--max-semi-space-size=2', '--import', 'tsx'];
    const child = spawn(process.execPath, [...node, resolve(root, file), ...args], {
      cwd: root,
      stdio: 'inherit',
    });
    // Ctrl-C reaches the child too; we stay until it has ended, and then close the data.
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => signal === 'SIGTERM' && child.kill(signal));
    child.on('error', refuse);
    child.on('exit', (code, signal) => done(code ?? 128 + constants.signals[signal]));
  });
}

/** Runs it on the product's data. */
export async function onData(file, args) {
  await bootstrap({ app: false });
  const { openEnvironment } = await import('./runtime/environment.mjs');
  const environment = await openEnvironment({ serving: false });
  try {
    return await run(file, args);
  } finally {
    await environment.close();
  }
}

async function main([file, ...args]) {
  if (!file) throw new StartProblem('usage: node scripts/command.mjs FILE.ts [arguments]');
  return onData(file, args);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  main(process.argv.slice(2)).then((code) => process.exit(code), fail);
