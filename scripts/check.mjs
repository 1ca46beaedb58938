/**
 * `npm run check`: everything that can be said of the code without running the product, from a fresh clone. All parts
 * run even if one fails; the last line is the sum. `npm run check -- imports` runs one part.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { bootstrap, fail, root } from './runtime/bootstrap.mjs';

const installed = (...parts) => join(root, 'node_modules', ...parts);
const typescript = (file, ...args) => ['--import', 'tsx', file, ...args];
const next = [installed('next', 'dist', 'bin', 'next'), 'typegen'];

/** Each part: its name, and the Node commands that must all end well. */
const PARTS = {
  'format and lint': [[installed('@biomejs', 'biome', 'bin', 'biome'), 'check', '--error-on-warnings', '.']],
  types: [
    ...(existsSync(join(root, 'next-env.d.ts')) ? [] : [next]),
    [installed('typescript', 'bin', 'tsc'), '--noEmit'],
  ],
  structure: [typescript('scripts/checks/run.ts', 'structure')],
  imports: [typescript('scripts/checks/run.ts', 'imports')],
  vocabulary: [typescript('scripts/checks/run.ts', 'vocabulary')],
  'unused code': [[installed('knip', 'bin', 'knip.js'), '--no-progress']],
  'generated docs': [typescript('scripts/docs/machines.ts', '--check')],
  migrations: [['scripts/migration.mjs', '--check']],
  packages: [typescript('scripts/checks/run.ts', 'packages')],
  rules: [typescript('scripts/checks/run.ts', 'rules')],
  decisions: [typescript('scripts/checks/run.ts', 'decisions')],
  commits: [typescript('scripts/checks/run.ts', 'commits')],
};

function run(args) {
  return new Promise((resolve) => {
    const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', FORCE_COLOR: process.stdout.isTTY ? '1' : '0' };
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const written = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => written.push(chunk));
    child.on('error', (error) => resolve({ passed: false, text: String(error) }));
    child.on('close', (code) => resolve({ passed: code === 0, text: Buffer.concat(written).toString() }));
  });
}

/** What a part has to say although it passes: lines that begin with "note: ". */
const notesIn = (text) =>
  text
    .split('\n')
    .filter((line) => line.startsWith('note: '))
    .join('\n');

/** The commands of a part, one after another, until one fails. What it wrote is shown only then, except its notes. */
async function passes(commands) {
  for (const command of commands) {
    const { passed, text } = await run(command);
    const shown = passed ? notesIn(text) : text.trimEnd();
    if (shown) console.log(shown);
    if (!passed) return false;
  }
  return true;
}

function chosen(names) {
  const unknown = names.filter((name) => !(name in PARTS));
  if (unknown.length > 0) throw new Error(`No part is called ${unknown.join(', ')}: ${Object.keys(PARTS).join(', ')}`);
  return Object.entries(PARTS).filter(([name]) => names.length === 0 || names.includes(name));
}

async function main(names) {
  const parts = chosen(names);
  await bootstrap({ app: false });
  let failed = 0;
  for (const [name, commands] of parts) {
    const start = Date.now();
    const passed = await passes(commands);
    if (!passed) failed += 1;
    console.log(`${passed ? '✓' : '✗'} ${name} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
  }
  console.log(`${parts.length - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

main(process.argv.slice(2)).then((code) => process.exit(code), fail);
