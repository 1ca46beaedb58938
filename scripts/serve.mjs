/** Serves the built application: data, demonstration, `next start` as a child; stops everything that it started. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import pg from 'pg';
import { register } from 'tsx/esm/api';
import { fail, root, StartProblem, tell } from './runtime/bootstrap.mjs';
import { mode, openEnvironment } from './runtime/environment.mjs';
import { freePort } from './runtime/postgres.mjs';
import { identity, stopProcess } from './runtime/processes.mjs';

const DRAIN_MS = 20_000;
const SEED_LOCK = 4_842_195;
/** Stays on the table while the demonstration is being made, so that a killed seed is done again. */
const SEEDING = 'demo seed unfinished';
const fromRoot = (path) => import(pathToFileURL(join(root, path)).href);

async function settingProblems(found = {}) {
  const { checkSettings } = await fromRoot('lib/env.ts');
  return checkSettings(found);
}

/** Whether somebody called it production, or it only looks like it. */
const called = Boolean(process.env.HABILITA_MODE);
const ONLY_LOOKS = '\nPara uma demonstração, com contas sem senha, informe HABILITA_MODE=demo.';

function refuse(problems) {
  if (problems.length > 0)
    throw new StartProblem(
      `O Habilita não inicia em produção assim:\n${problems.map((text) => `  - ${text}`).join('\n')}${called ? '' : ONLY_LOOKS}`,
    );
}

async function demoPeople() {
  const [{ countDemoPeople }, { closeDatabase }] = await Promise.all([
    fromRoot('lib/auth/store.ts'),
    fromRoot('lib/db.ts'),
  ]);
  const count = await countDemoPeople();
  await closeDatabase();
  return { demoPeople: count };
}

function portWanted() {
  const port = Number(process.env.PORT || 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new StartProblem(`PORT deve ser um número de 1 a 65535, e é "${process.env.PORT}".`);
  return port;
}

async function refuseTakenPort(port) {
  // Both: a server on 127.0.0.1 alone would answer in our place to those who come by that address.
  if ((await freePort(port, undefined)) && (await freePort(port, '127.0.0.1'))) return;
  throw new StartProblem(
    `A porta ${port} já está em uso. Pare o outro programa ou escolha outra porta: PORT=${port + 1} npm start`,
  );
}

/** Fills an empty database with the demonstration; one process at a time, and again when it was killed in between. */
async function seedWhenEmpty() {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [SEED_LOCK]);
    const { rows } = await client.query(
      `select not exists (select from app_user) or coalesce(obj_description('operadora'::regclass) = '${SEEDING}', false) as needed`,
    );
    if (!rows[0].needed) return;
    tell('Preparando os dados da demonstração…');
    await client.query(`comment on table operadora is '${SEEDING}'`);
    const [{ seedDemo }, { closeDatabase }] = await Promise.all([
      fromRoot('prisma/scenarios/demo.ts'),
      fromRoot('lib/db.ts'),
    ]);
    await seedDemo();
    await closeDatabase();
    await client.query('comment on table operadora is null');
  } finally {
    await client.end();
  }
}

/** What stands in for others in a demonstration: the two OIDC servers, and the publisher of the registries. */
async function startDemo(appUrl, opened) {
  const [{ startDemoOidc }, { startDemoRegistries }] = await Promise.all([
    fromRoot('lib/gateways/oidc-demo/server.ts'),
    fromRoot('lib/gateways/registries-demo/server.ts'),
  ]);
  for (const start of [() => startDemoOidc({ appUrl }), startDemoRegistries]) {
    const { env, stop } = await start();
    opened.push(stop);
    Object.assign(process.env, env);
  }
}

const GREETING = /^\s*(▲|✓|- (Local|Network|Environments)|$)/;

/** What the application writes is passed on; Next's own greeting is not, for our line says it all. */
function passOn(output) {
  createInterface({ input: output }).on(
    'line',
    (line) => GREETING.test(stripVTControlCharacters(line)) || console.log(line),
  );
}

/** In a process group of its own: Ctrl-C reaches us alone, and we end it in order. */
function startNext(port) {
  const args = [join(root, 'node_modules', 'next', 'dist', 'bin', 'next'), 'start', '--port', String(port)];
  const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
  const child = spawn(process.execPath, args, { cwd: root, env, detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
  passOn(child.stdout);
  const known = identity(child.pid);
  const ended = new Promise((resolve) => {
    child.on('error', resolve);
    child.on('exit', (code, signal) => resolve(code ?? signal));
  });
  return { pid: child.pid, ended, stop: () => stopProcess(child.pid, known, DRAIN_MS) };
}

async function untilAnswering(port) {
  for (;;) {
    try {
      await fetch(`http://127.0.0.1:${port}/api/saude`, { redirect: 'manual', signal: AbortSignal.timeout(10_000) });
      return;
    } catch {
      await sleep(50);
    }
  }
}

/**
 * `now` is true as soon as we are to stop; `requested` resolves then. npm passes a signal on to the shell between it and
 * us, which dies of it and tells us nothing: that our parent is gone is then the signal.
 */
function stopSignal() {
  const stop = { now: false };
  stop.requested = new Promise((resolve) => {
    const request = () => {
      stop.now = true;
      resolve();
    };
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, request);
    const parent = process.ppid;
    if (process.env.npm_lifecycle_event) setInterval(() => process.ppid === parent || request(), 250).unref();
  });
  return stop;
}

/** Each step leaves in `opened` what ends it. Comes back when it is asked to stop; throws when the application dies. */
async function run(opened, stop) {
  if (mode() === 'production') refuse(await settingProblems());
  const port = portWanted();
  process.env.NEXTAUTH_URL ||= `http://localhost:${port}`;
  const environment = await openEnvironment({ serving: true });
  opened.push(environment.close);
  await refuseTakenPort(port);
  if (mode() === 'production') refuse(await settingProblems(await demoPeople()));
  if (mode() === 'demo' && !stop.now) await seedWhenEmpty();
  if (stop.now) return;
  if (mode() === 'demo') await startDemo(process.env.NEXTAUTH_URL, opened);
  const next = startNext(port);
  opened.push(next.stop);
  environment.instance.hasChild(next.pid);
  const ended = next.ended.then((how) => {
    if (!stop.now) throw new StartProblem(`A aplicação parou sozinha (${how}).`);
  });
  await Promise.race([ended, untilAnswering(port), stop.requested]);
  if (!stop.now) console.log(`Habilita em ${new URL(process.env.NEXTAUTH_URL).origin}`);
  await Promise.race([ended, stop.requested]);
}

/** Runs until it is told to stop (then it ends the process with 0) or the application dies (then with 1). */
export async function serve() {
  const stop = stopSignal();
  register();
  const opened = [];
  const problem = await run(opened, stop).then(
    () => null,
    (error) => error,
  );
  stop.now = true;
  for (const end of opened.reverse()) await Promise.resolve(end()).catch((error) => tell(String(error)));
  if (problem) fail(problem);
  process.exit(0);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await serve();
