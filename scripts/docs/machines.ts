import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CATALOG } from '@/machines/catalog';
import type { MachineModule } from '@/machines/definition';
import { diagramOf } from './diagram';
import { indexPage, machinePage } from './machine-page';

/**
 * Writes docs/machines/*.md and machines/<name>/diagram.json from the machines themselves.
 *   node --import tsx scripts/docs/machines.ts            writes what differs
 *   node --import tsx scripts/docs/machines.ts --check    writes nothing, exits 1 when something differs
 */
const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, 'docs', 'machines');
const MODULES: MachineModule[] = Object.values(CATALOG);
const nameOf = ({ id }: MachineModule): string => id.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const fileOf = (module: MachineModule): string => `${nameOf(module)}.md`;
const pageAt = (name: string): string => `docs/machines/${name}`;
const diagramAt = (module: MachineModule): string => `machines/${nameOf(module)}/diagram.json`;

/** The content that each file should have, by path. */
async function wantedFiles(): Promise<Map<string, string>> {
  const pages = MODULES.map((module): [string, string] => [pageAt(fileOf(module)), machinePage(module)]);
  const diagrams: [string, string][] = [];
  for (const module of MODULES)
    diagrams.push([diagramAt(module), `${JSON.stringify(await diagramOf(module), null, 1)}\n`]);
  return new Map([[pageAt('README.md'), indexPage(MODULES, fileOf)], ...pages, ...diagrams]);
}

/** The content of the existing files, by path. */
function presentFiles(): Map<string, string> {
  mkdirSync(folder, { recursive: true });
  const pages = readdirSync(folder).filter((name) => name.endsWith('.md'));
  const diagrams = MODULES.map(diagramAt).filter((path) => existsSync(join(root, path)));
  return new Map([...pages.map(pageAt), ...diagrams].map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}

async function main(check: boolean): Promise<number> {
  const [wanted, present] = [await wantedFiles(), presentFiles()];
  const paths = [...new Set([...wanted.keys(), ...present.keys()])];
  const different = paths.filter((path) => wanted.get(path) !== present.get(path));
  for (const path of different) {
    console.log(`${path} ${check ? 'is not what the machines say' : 'written'}`);
    const text = wanted.get(path);
    if (check) continue;
    if (text === undefined) rmSync(join(root, path));
    else writeFileSync(join(root, path), text);
  }
  if (check && different.length > 0) console.log('Run: node --import tsx scripts/docs/machines.ts');
  return check && different.length > 0 ? 1 : 0;
}

process.exitCode = await main(process.argv.includes('--check'));
