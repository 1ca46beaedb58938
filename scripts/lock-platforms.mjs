/**
 * Completes package-lock.json with the packages of other platforms, after dependencies were changed:
 *   node scripts/lock-platforms.mjs           writes what is missing         --check   exits 1 when something is
 *
 * npm leaves an optional package out of the lock file when the registry at hand does not have it (a mirror that keeps
 * one platform only, say), and `npm ci` then refuses that lock file everywhere. Versions are those that the parent
 * asks for exactly; there is no checksum for them, as they could not be seen.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './runtime/bootstrap.mjs';

const SYSTEMS = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
  'windows',
];
const PROCESSORS = ['arm64', 'arm', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'x64', 'wasm32'];
const EXACT = /^\d+\.\d+\.\d+[^ ]*$/;

/** @swc/x-linux-arm64-gnu → os linux, cpu arm64; null when the name says nothing of a platform. */
function platformOf(name) {
  const words = name
    .split('/')
    .at(-1)
    .split(/[-.]/)
    .map((word) => (/^(gnu|musl)?eabi(hf)?$/.test(word) ? '' : word));
  const os = SYSTEMS.find((system) => words.includes(system));
  const cpu = PROCESSORS.find((processor) => words.includes(processor));
  if (!os || !cpu) return null;
  const libc = os !== 'linux' ? undefined : /musl/.test(name) ? ['musl'] : /gnu/.test(name) ? ['glibc'] : undefined;
  return { os: [os === 'windows' ? 'win32' : os], cpu: [cpu], ...(libc && { libc }) };
}

/** Where Node would look for `name` from the package at `path`: nearest first. */
function places(path, name) {
  const parts = path.split('/node_modules/');
  const nested = parts.map(
    (_, index) => `${parts.slice(0, parts.length - index).join('/node_modules/')}/node_modules/${name}`,
  );
  return [...nested, `node_modules/${name}`];
}

const file = join(root, 'package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8'));
const missing = [];
for (const [path, { optionalDependencies = {}, dev }] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const platform = platformOf(name);
    if (
      path === '' ||
      !platform ||
      !EXACT.test(version.replace(/^\^/, '')) ||
      places(path, name).some((place) => lock.packages[place])
    )
      continue;
    missing.push(`${name}@${version}`);
    lock.packages[`node_modules/${name}`] = {
      version: version.replace(/^\^/, ''),
      ...platform,
      ...(dev && { dev }),
      optional: true,
    };
  }
}

if (process.argv[2] === '--check') {
  if (missing.length > 0)
    console.error(
      `package-lock.json lacks packages of other platforms: run \`node scripts/lock-platforms.mjs\`.\n${missing.join('\n')}`,
    );
  process.exit(missing.length > 0 ? 1 : 0);
}
const [top, ...rest] = Object.keys(lock.packages);
lock.packages = Object.fromEntries([top, ...rest.sort()].map((path) => [path, lock.packages[path]]));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.error(missing.length === 0 ? 'Nothing is missing.' : missing.join('\n'));
