/**
 * `npm run bench` runs every benchmark, `npm run bench -- NAME` one. Each is a program in bench/NAME/bench.ts with its
 * own throw-away database and data; its competitors are installed here at first use. Tables are for people; the last
 * line is one JSON object: the result of the benchmark that ran, or one result per name.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bootstrap, fail, root, StartProblem, tell } from '../scripts/runtime/bootstrap.mjs';

const folder = join(root, 'bench');
const names = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'bench.ts')));

function run(command, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, options);
    let output = '';
    child.stdout?.on('data', (chunk) => {
      output += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve(output) : reject(new StartProblem(`${command} ${args.at(-1)}: ${code}`)),
    );
  });
}

/** Installs the competitors and the compiler from a lock file of their own, apart from the product's dependencies. */
async function installOwn() {
  const stamp = join(folder, 'node_modules', '.habilita-lock');
  const digest = createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;
  tell('Installing the dependencies of bench/package.json…');
  const args = ['ci', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];
  await run('npm', args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' });
  writeFileSync(stamp, digest);
}

/** Runs one benchmark, shows its table and returns its result. */
async function measure(name) {
  tell(`\n# ${name}`);
  const env = { ...process.env, NODE_ENV: 'production', TZ: 'UTC' };
  const { compile } = await import('./compile.mjs');
  const file = await compile(root, name);
  const lines = (
    await run(process.execPath, ['--enable-source-maps', file], {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
  )
    .trimEnd()
    .split('\n');
  const result = JSON.parse(lines.pop() ?? '');
  console.log(lines.join('\n'));
  return result;
}

async function main([wanted]) {
  if (wanted && !names.includes(wanted))
    throw new StartProblem(`There is no benchmark ${wanted}; there are: ${names.join(', ')}`);
  await bootstrap({ app: false });
  await installOwn();
  const results = {};
  for (const name of wanted ? [wanted] : names) results[name] = await measure(name);
  const all = Object.values(results);
  console.log(JSON.stringify(all.length === 1 ? all[0] : results));
}

// A stopped benchmark stops and removes its database; this process waits for that.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {});
main(process.argv.slice(2)).catch(fail);
