import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CATALOG } from '@/machines/catalog';
import type { MachineModule } from '@/machines/definition';
import { indexPage, machinePage } from './machine-page';

/**
 * Writes docs/machines/*.md from the machines themselves.
 *   node --import tsx scripts/docs/machines.ts            writes what differs
 *   node --import tsx scripts/docs/machines.ts --check    writes nothing, exits 1 when something differs
 */
const folder = fileURLToPath(new URL('../../docs/machines', import.meta.url));
const fileOf = ({ id }: MachineModule): string => `${id.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.md`;

function pages(): Map<string, string> {
  const modules: MachineModule[] = Object.values(CATALOG);
  const all = modules.map((module): [string, string] => [fileOf(module), machinePage(module)]);
  return new Map([['README.md', indexPage(modules, fileOf)], ...all]);
}

function written(): Map<string, string> {
  mkdirSync(folder, { recursive: true });
  const names = readdirSync(folder).filter((name) => name.endsWith('.md'));
  return new Map(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

function main(check: boolean): number {
  const [wanted, present] = [pages(), written()];
  const names = [...new Set([...wanted.keys(), ...present.keys()])];
  const different = names.filter((name) => wanted.get(name) !== present.get(name));
  for (const name of different) {
    console.log(`docs/machines/${name} ${check ? 'is not what the machines say' : 'written'}`);
    const text = wanted.get(name);
    if (check) continue;
    if (text === undefined) rmSync(join(folder, name));
    else writeFileSync(join(folder, name), text);
  }
  if (check && different.length > 0) console.log('Run: node --import tsx scripts/docs/machines.ts');
  return check && different.length > 0 ? 1 : 0;
}

process.exitCode = main(process.argv.includes('--check'));
