/**
 * Brings a checkout to the point where it runs, with nothing but Node and npm: dependencies from the lock file,
 * the database client, the built application. Each step leaves a stamp and is skipped when nothing changed.
 * No dependencies here: this file runs before they are there.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withLock } from './lock.mjs';

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');
const at = (...parts) => join(root, ...parts);
const SOURCES = [
  'app',
  'components',
  'features',
  'lib',
  'machines',
  'prisma/scenarios',
  'prisma/schema.prisma',
  'public',
];
const NOT_BUILT = /(\.test\.tsx?|\.md|^(vitest|playwright)\.config\.ts|^next-env\.d\.ts)$/;

/** An expected obstacle: its message (pt-BR) is all that the person needs to see. */
export class StartProblem extends Error {
  name = 'StartProblem';
}

/** Progress goes to stderr: what is on stdout belongs to the command itself. */
export const tell = (text) => process.stderr.write(`${text}\n`);

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

const digest = (...texts) =>
  texts.reduce((hash, text) => hash.update(text).update('\0'), createHash('sha256')).digest('hex');

/** What the program writes is only of interest, and only shown, when it fails. */
function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, ...options.env };
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], ...options, env });
    const written = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => written.push(chunk));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) return resolve();
      process.stderr.write(Buffer.concat(written));
      reject(new Error(`${command}: ${code ?? signal}`));
    });
  });
}

// ---- dependencies -----------------------------------------------------------------------------------------

const installStamp = at('node_modules', '.habilita-lock');
const lockDigest = () => digest(read(at('package-lock.json')));

/** What `npm install` wrote of its own work says whether it installed this very lock file. */
function sameAsInstalled() {
  try {
    const wanted = JSON.parse(read(at('package-lock.json'))).packages;
    const installed = JSON.parse(read(at('node_modules', '.package-lock.json'))).packages;
    return Object.entries(wanted).every(
      ([path, { version, optional, peer, devOptional }]) =>
        path === '' || installed[path]?.version === version || (!installed[path] && (optional || peer || devOptional)),
    );
  } catch {
    return false;
  }
}

function isInstalled() {
  if (read(installStamp) === lockDigest()) return true;
  if (!sameAsInstalled()) return false;
  stamp(installStamp, lockDigest());
  return true;
}

/** A stamp that cannot be written (read-only checkout) only costs time at the next start. */
function stamp(file, text) {
  try {
    writeFileSync(file, text);
  } catch {}
}

async function install() {
  tell('Instalando as dependências…');
  const args = ['ci', '--no-audit', '--no-fund', '--include=dev', '--prefer-offline', '--loglevel=error'];
  const npm = process.env.npm_execpath ?? '';
  try {
    if (/\.[cm]?js$/.test(npm)) await run(process.execPath, [npm, ...args]);
    else await run('npm', args, { shell: process.platform === 'win32' });
  } catch (error) {
    throw new StartProblem(
      `Não foi possível instalar as dependências (npm ci): ${error.message}. Confira a rede e o registro do npm.`,
    );
  }
  writeFileSync(installStamp, lockDigest());
}

// ---- database client --------------------------------------------------------------------------------------

const clientStamp = at('prisma', 'generated', '.stamp');
const clientDigest = () =>
  digest(read(at('prisma', 'schema.prisma')), JSON.parse(read(at('node_modules', 'prisma', 'package.json'))).version);
const isGenerated = () => read(clientStamp) === clientDigest();

async function generate() {
  tell('Gerando o cliente do banco de dados…');
  // Generating needs no engine; naming any executable keeps Prisma from trying to download one.
  const env = {
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    CHECKPOINT_DISABLE: '1',
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
  };
  await run(process.execPath, [at('node_modules', 'prisma', 'build', 'index.js'), 'generate', '--no-hints'], { env });
  writeFileSync(clientStamp, clientDigest());
}

// ---- application ------------------------------------------------------------------------------------------

const buildStamp = at('.next', 'habilita-build');

function filesUnder(path) {
  const entries = readdirSync(at(path), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) =>
    entry.isDirectory() ? filesUnder(`${path}/${entry.name}`) : [`${path}/${entry.name}`],
  );
}

function buildDigest() {
  const own = readdirSync(root).filter((name) => /\.(ts|tsx|js|mjs|json|css)$/.test(name));
  const sources = SOURCES.filter((path) => existsSync(at(path))).flatMap((path) =>
    /\.\w+$/.test(path) ? [path] : filesUnder(path),
  );
  const files = [...own, ...sources].filter((file) => !NOT_BUILT.test(file));
  const hash = createHash('sha256');
  for (const file of files)
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(at(file)))
      .update('\0');
  return hash.digest('hex');
}

const isBuilt = () => existsSync(at('.next', 'BUILD_ID')) && read(buildStamp) === buildDigest();

async function build() {
  tell('Construindo a aplicação…');
  rmSync(buildStamp, { force: true });
  const digestBefore = buildDigest();
  const env = { NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' };
  try {
    await run(process.execPath, [at('node_modules', 'next', 'dist', 'bin', 'next'), 'build'], { env });
  } catch {
    throw new StartProblem('A aplicação não pôde ser construída; o motivo está acima.');
  }
  // The digest of before: what was edited during the build is built again at the next start.
  writeFileSync(buildStamp, digestBefore);
}

/**
 * Does what is missing, one process at a time. `app: false` leaves the build out (commands need none).
 * Throws StartProblem with a message for the person.
 */
export async function bootstrap({ app = true } = {}) {
  if (isInstalled() && isGenerated() && (!app || isBuilt())) return;
  await withLock(
    at('.data', 'bootstrap.lock'),
    async () => {
      if (!isInstalled()) await install();
      if (!isGenerated()) await generate();
      if (app && !isBuilt()) await build();
    },
    () => tell('Outra instalação desta pasta está em andamento; aguardando…'),
  );
}

/** Ends with the problem's message alone when it is expected, with the whole error otherwise. */
export function fail(error) {
  tell(error instanceof Error && error.name === 'StartProblem' ? error.message : (error?.stack ?? String(error)));
  process.exit(1);
}
