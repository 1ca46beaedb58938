/** A PostgreSQL of our own, from an npm package: made, started, found again after a crash, stopped. */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { StartProblem } from './bootstrap.mjs';
import { writePrivately } from './data.mjs';
import { enter, hasOthers } from './instances.mjs';
import { withLock } from './lock.mjs';
import {
  existingHome,
  homeFor,
  programsFor,
  runAs,
  serverUser,
  temporaryHome,
  temporaryHomes,
} from './postgres-place.mjs';
import { commandLine, identity, isAlive } from './processes.mjs';

const OWNER = 'habilita';
const DATABASE = 'habilita';
const START_ATTEMPTS = 6;
const LOG_LIMIT = 20 * 1024 * 1024;

/** Written at every start, so that a new version's settings reach old clusters. */
const settings = (port, durable) => ({
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  port,
  max_connections: 100,
  timezone: 'UTC',
  log_timezone: 'UTC',
  password_encryption: 'scram-sha-256',
  fsync: durable,
  synchronous_commit: durable,
  full_page_writes: durable,
  ...(durable ? {} : { wal_level: 'minimal', max_wal_senders: 0, autovacuum: false }),
});

/** Whether the port can be listened on; 0 asks the system for any. Gives the port, or null. */
export function freePort(port = 0, host = '127.0.0.1') {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen({ port, host, exclusive: true }, () => {
      const { port: found } = server.address();
      server.close(() => resolve(found));
    });
  });
}

function programs(home, user) {
  const folder = programsFor(user, home);
  return (name, args) => {
    // Output to nowhere: the server would keep a pipe open, and we would wait for it for ever. It logs to its file.
    const result = spawnSync(join(folder, name), args, {
      ...runAs(user),
      stdio: ['ignore', 'ignore', 'pipe'],
      encoding: 'utf8',
    });
    if (result.error) throw result.error;
    return { ok: result.status === 0, stderr: result.stderr };
  };
}

/** initdb into a folder of its own, renamed when it is whole: killed in between, it begins anew. */
function createCluster(home, user, run) {
  const fresh = join(home, 'cluster.new');
  const passwordFile = join(home, 'password.new');
  const password = randomBytes(24).toString('base64url');
  rmSync(fresh, { recursive: true, force: true });
  writePrivately(passwordFile, password);
  if (user) chownSync(passwordFile, user.uid, user.gid);
  const made = run('initdb', [
    `--pgdata=${fresh}`,
    `--username=${OWNER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--data-checksums',
  ]);
  rmSync(passwordFile, { force: true });
  if (!made.ok) throw new StartProblem(`O banco de dados não pôde ser criado em ${home}:\n${made.stderr}`);
  writeFileSync(join(fresh, 'postgresql.conf'), "\ninclude_if_exists = 'habilita.conf'\n", { flag: 'a' });
  writePrivately(join(home, 'connection.json'), JSON.stringify({ password }));
  renameSync(fresh, join(home, 'cluster'));
}

/** The process that postmaster.pid names, when it is really the server of this cluster. */
function runningServer(cluster) {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return null;
  const [pid, , , port] = readFileSync(file, 'utf8').split('\n');
  const line = commandLine(Number(pid));
  if (isAlive(Number(pid)) && (line.includes(cluster) || (!line && process.platform === 'win32')))
    return { pid: Number(pid), port: Number(port) };
  // The number went to another process since (usual in containers); PostgreSQL itself would refuse to start over it.
  rmSync(file, { force: true });
  return null;
}

async function connect(url, patienceMs) {
  for (const end = Date.now() + patienceMs; ; await sleep(100)) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
    try {
      await client.connect();
      return client;
    } catch (error) {
      await client.end().catch(() => {});
      if (Date.now() > end || error.code === '28P01')
        throw new StartProblem(`O PostgreSQL não responde (${error.message}).`);
    }
  }
}

async function ensureDatabase(urlOf, patienceMs) {
  const client = await connect(urlOf('postgres'), patienceMs);
  const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE]);
  if (rowCount === 0) await client.query(`create database ${DATABASE}`);
  await client.end();
}

function writeSettings(cluster, user, port, durable) {
  const quoted = Object.entries(settings(port, durable)).map(
    ([name, value]) => `${name} = '${value === true ? 'on' : value === false ? 'off' : value}'\n`,
  );
  const file = join(cluster, 'habilita.conf');
  writeFileSync(file, quoted.join(''));
  if (user) chownSync(file, user.uid, user.gid);
}

function rotateLog(log) {
  if ((statSync(log, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT) renameSync(log, `${log}.1`);
}

async function startCluster(home, user, run, durable) {
  const cluster = join(home, 'cluster');
  const log = join(home, 'server.log');
  const connection = JSON.parse(readFileSync(join(home, 'connection.json'), 'utf8'));
  rotateLog(log);
  for (let attempt = 1; ; attempt += 1) {
    const port = (connection.port && (await freePort(connection.port))) || (await freePort());
    writeSettings(cluster, user, port, durable);
    if (port !== connection.port)
      writePrivately(join(home, 'connection.json'), JSON.stringify({ ...connection, port }));
    // Long patience: after a crash the server first replays its log.
    if (run('pg_ctl', ['start', '-D', cluster, '-l', log, '-w', '-t', '600', '-s']).ok) return port;
    if (attempt === START_ATTEMPTS)
      throw new StartProblem(
        `O PostgreSQL não iniciou; veja ${log}:\n${readFileSync(log, 'utf8').split('\n').slice(-8).join('\n')}`,
      );
    // The port was taken meanwhile, or the children of a killed server are still on their way out.
    await sleep(500);
  }
}

async function startIn(home, user, durable) {
  const run = programs(home, user);
  const cluster = join(home, 'cluster');
  try {
    statSync(cluster, { throwIfNoEntry: false }) && readFileSync(join(home, 'connection.json'));
  } catch (error) {
    throw new StartProblem(
      `Não é possível ler ${home} (${error.code}): inicie com o usuário que criou os dados, ou defina HABILITA_DATA.`,
    );
  }
  if (!existsSync(cluster)) createCluster(home, user, run);
  const found = runningServer(cluster);
  const port = found?.port ?? (await startCluster(home, user, run, durable));
  const { password } = JSON.parse(readFileSync(join(home, 'connection.json'), 'utf8'));
  const urlOf = (database) => `postgresql://${OWNER}:${password}@127.0.0.1:${port}/${database}`;
  await ensureDatabase(urlOf, 120_000);
  const stop = () => run('pg_ctl', ['stop', '-D', cluster, '-m', 'fast', '-w', '-t', '60', '-s']);
  return { url: urlOf(DATABASE), urlOf, cluster, wasRunning: found !== null, stop };
}

/**
 * The server of a data folder, started or found running (then it is used as it is). `leave()` ends our part:
 * it stops the server when no other living process works on that folder, except one that was found and not `owned`.
 */
export function openPostgres(data, { owned = true } = {}) {
  const lock = join(data, 'postgres.lock');
  return withLock(lock, async () => {
    const user = serverUser(existingHome(data));
    const server = await startIn(homeFor(data, user), user, true);
    const instance = enter(data);
    const leave = () =>
      withLock(lock, () => {
        instance.leave();
        if (!hasOthers(data) && (owned || !server.wasRunning)) server.stop();
      });
    return { ...server, instance, leave };
  });
}

/** Stops and deletes the throw-away servers whose makers were killed before they could. */
function sweep() {
  for (const home of temporaryHomes()) {
    try {
      const maker = JSON.parse(readFileSync(join(home, 'maker.json'), 'utf8'));
      if (identity(maker.pid) === maker.identity) continue;
      programs(home, serverUser(home))('pg_ctl', ['stop', '-D', join(home, 'cluster'), '-m', 'immediate', '-s']);
      rmSync(home, { recursive: true, force: true });
    } catch {} // somebody else's, or being made at this moment
  }
}

/** A throw-away server in a temporary folder: fast, not durable; `remove()` stops it and deletes everything. */
export async function openTemporaryPostgres({ durable = false } = {}) {
  sweep();
  const user = serverUser(null);
  const home = temporaryHome(user);
  writeFileSync(join(home, 'maker.json'), JSON.stringify({ pid: process.pid, identity: identity(process.pid) }));
  const server = await startIn(home, user, durable);
  const remove = () => {
    process.off('exit', remove);
    server.stop();
    rmSync(home, { recursive: true, force: true });
  };
  process.on('exit', remove);
  return { ...server, home, remove };
}
