/**
 * `npm test` runs every test, even in a fresh clone. The last line is the sum of all suites.
 *   npm test -- unit                 vitest only          npm test -- e2e              Playwright only
 *   npm test -- lib/crypto.test.ts   one file (or part of its name), in its suite
 * A failing or skipped test, or a suite without tests, fails the run. The application is built while vitest runs. The
 * seconds of each part and the slowest tests come before the sum.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bootstrap, fail, root, tell } from './runtime/bootstrap.mjs';
import { slowest } from './slowest.mjs';

const reports = mkdtempSync(join(tmpdir(), 'habilita-reports-'));
const none = { passed: 0, failed: 0, skipped: 0 };

function run(args, env) {
  return new Promise((resolve) => {
    // The suites drop the settings of a product, except DATABASE_URL, the server for test databases.
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, NODE_ENV: 'test', ...env },
    });
    child.on('error', () => resolve(1));
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

function report(name) {
  try {
    return JSON.parse(readFileSync(join(reports, name), 'utf8'));
  } catch {
    return null;
  }
}

/** Seconds of each part of this run, by name. */
const seconds = {};

async function timed(part, work) {
  const start = performance.now();
  try {
    return await work();
  } finally {
    seconds[part] = Math.round((performance.now() - start) / 1000);
  }
}

/** Counts a skipped test, an empty suite, and a crash without a failed test as failures. */
function verdict(suite, code, counts) {
  const { passed, failed, skipped } = counts;
  if (skipped > 0) tell(`${suite}: ${skipped} teste(s) pulado(s), o que conta como falha.`);
  if (passed + failed + skipped === 0) tell(`${suite}: nenhum teste foi executado.`);
  const broken = failed + skipped === 0 && (code !== 0 || passed === 0) ? 1 : 0;
  return { passed, failed: failed + skipped + broken };
}

async function vitest(filters) {
  const output = join(reports, 'vitest.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${output}`];
  const code = await run([join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', ...reporters, ...filters], {});
  const json = report('vitest.json');
  const counts = json && {
    passed: json.numPassedTests,
    failed:
      json.numFailedTests +
      json.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length,
    skipped: json.numPendingTests + json.numTodoTests,
  };
  return verdict('vitest', code, counts ?? none);
}

async function playwright(filters) {
  const { findChromium } = await import('./chromium.mjs');
  const env = {
    PLAYWRIGHT_CHROMIUM: await findChromium(),
    PLAYWRIGHT_JSON_OUTPUT_FILE: join(reports, 'playwright.json'),
  };
  const code = await run(
    [join(root, 'node_modules', '@playwright', 'test', 'cli.js'), 'test', '--reporter=list,json', ...filters],
    env,
  );
  const json = report('playwright.json');
  const counts = json && {
    passed: json.stats.expected,
    failed: json.stats.unexpected + json.stats.flaky + (json.stats.unexpected ? 0 : json.errors.length),
    skipped: json.stats.skipped,
  };
  return verdict('Playwright', code, counts ?? none);
}

function chosen(filters) {
  const only = ['unit', 'e2e'].find((name) => filters[0] === name);
  const rest = only ? filters.slice(1) : filters;
  const isE2e = (filter) => /^e2e\/|\.spec\.|\.e2e\./.test(filter);
  const all = rest.length === 0;
  return {
    unit: only !== 'e2e' && (all || only || rest.some((filter) => !isE2e(filter))) ? rest : null,
    e2e: only !== 'unit' && (all || only || rest.some(isE2e)) ? rest : null,
  };
}

/** Counts a suite that cannot run (no build, no browser) as one failure and says why; the other suite still runs. */
function counted(suite) {
  return suite.catch((error) => {
    tell(error.name === 'StartProblem' ? error.message : error.stack);
    return { passed: 0, failed: 1 };
  });
}

function tellTimes() {
  const parts = Object.entries(seconds).map(([part, spent]) => `${part} ${spent} s`);
  const longest = slowest({ vitest: report('vitest.json'), playwright: report('playwright.json') }, root);
  console.log(`Mais demorados:\n${longest.join('\n')}\nPartes: ${parts.join(', ')}`);
}

async function suites({ unit, e2e }) {
  // The build runs beside vitest, which leaves room on two cores. Its failure is reported after vitest.
  const built = e2e && timed('construção', bootstrap).catch((problem) => problem);
  const results = [];
  if (unit) results.push(await counted(timed('vitest', () => vitest(unit))));
  if (e2e) {
    const problem = await built;
    results.push(await counted(problem ? Promise.reject(problem) : timed('navegador', () => playwright(e2e))));
  }
  return results;
}

async function main(filters) {
  const ready = await counted(timed('dependências', () => bootstrap({ app: false }).then(() => none)));
  const results = ready.failed ? [ready] : await suites(chosen(filters));
  tellTimes();
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
  return sum('failed') === 0 ? 0 : 1;
}

process.on('exit', () => rmSync(reports, { recursive: true, force: true }));
main(process.argv.slice(2)).then((code) => process.exit(code), fail);
