import type { Finding, SourceFile } from './files';

/** The lowest versions without known vulnerabilities. Never lower one. */
const FLOORS: Record<string, string> = {
  next: '16.4.6',
  'next-auth': '4.24.15',
  react: '19.3.0',
  'react-dom': '19.3.0',
};
const REGISTRY = 'https://registry.npmjs.org/';

interface Lock {
  packages: Record<string, { version?: string; resolved?: string; dependencies?: object; devDependencies?: object }>;
}

/** Compares two versions by their numbers: -1, 0 or 1. A pre-release counts as its release. */
export function compareVersions(a: string, b: string): number {
  const numbers = (version: string): number[] => (version.split('-')[0] ?? '').split('.').map(Number);
  const [left, right] = [numbers(a), numbers(b)];
  const index = left.findIndex((part, position) => part !== (right[position] ?? 0));
  return index < 0 ? 0 : Math.sign((left[index] ?? 0) - (right[index] ?? 0));
}

function manifestFindings(text: string): Finding[] {
  const { dependencies = {}, devDependencies = {} } = JSON.parse(text) as Record<string, Record<string, string>>;
  return Object.entries({ ...dependencies, ...devDependencies })
    .filter(([, wanted]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(wanted))
    .map(([name, wanted]) => ({ path: 'package.json', message: `${name}: "${wanted}" is not one exact version.` }));
}

function lockFindings(text: string): Finding[] {
  const { packages } = JSON.parse(text) as Lock;
  const low = Object.entries(FLOORS).flatMap(([name, floor]) => {
    const version = packages[`node_modules/${name}`]?.version;
    if (version && compareVersions(version, floor) >= 0) return [];
    return [
      { path: 'package-lock.json', message: `${name} is ${version ?? 'missing'}: it must be at least ${floor}.` },
    ];
  });
  const strange = Object.entries(packages).filter(
    ([, { resolved }]) => resolved?.startsWith('http') && !resolved.startsWith(REGISTRY),
  );
  return [
    ...low,
    ...strange.map(([name]) => ({ path: 'package-lock.json', message: `${name} is not fetched from ${REGISTRY}.` })),
  ];
}

/** Packages whose version is too old or not exact, or that come from another registry. */
export function packageFindings(files: SourceFile[]): Finding[] {
  const textOf = (path: string) => files.find((file) => file.path === path)?.text;
  const [manifest, lock] = [textOf('package.json'), textOf('package-lock.json')];
  return [...(manifest ? manifestFindings(manifest) : []), ...(lock ? lockFindings(lock) : [])];
}
