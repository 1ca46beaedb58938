import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { cnesBaseTables, madeUpCpf, writeCnesBase } from '@/prisma/scenarios/cnes-base';
import { migrate } from '@/scripts/runtime/migrate.mjs';
import { openTemporaryPostgres } from '@/scripts/runtime/postgres.mjs';
import { runSql } from '@/test/server';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const ROWS = 3000;
const OPTIONS = { rows: ROWS, competence: '202609' };

/** Every plain CPF in the invented base. */
function plainCpfs(): Set<string> {
  const all = new Set(Array.from({ length: ROWS }, (_, nth) => madeUpCpf(nth)));
  const told = new Set<string>();
  for (const { chunks } of cnesBaseTables(OPTIONS)) {
    for (const [digits] of Buffer.concat([...chunks])
      .toString('latin1')
      .matchAll(/(?<!\d)\d{11}(?!\d)/g))
      if (all.has(digits)) told.add(digits);
  }
  return told;
}

/** The runs of digits in the text that contain one of the CPFs. */
function leaks(text: string, cpfs: Set<string>): string[] {
  const found: string[] = [];
  for (const [digits] of text.matchAll(/\d{11,}/g)) {
    for (let at = 0; at + 11 <= digits.length; at++) if (cpfs.has(digits.slice(at, at + 11))) found.push(digits);
  }
  return found;
}

function importApart(url: string, path: string): Promise<string> {
  const env = { ...process.env, DATABASE_URL: url };
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/commands/import-cnes.ts', path], {
    cwd: root,
    env,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  return new Promise((done) => child.on('close', () => done(output)));
}

it('leaves no plain CPF of the base in the database, its log, its files or the output of the import', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'habilita-cnes-privacy-'));
  const server = await openTemporaryPostgres({ durable: true });
  try {
    const cpfs = plainCpfs();
    expect(cpfs.size).toBeGreaterThan(1000);
    await migrate(server.url);
    // The most verbose log: every statement with its parameters, every error with its row.
    await runSql(
      server.url,
      `alter system set log_statement = 'all'`,
      `alter system set log_error_verbosity = 'verbose'`,
      'select pg_reload_conf()',
    );
    const zip = join(folder, 'BASE_DE_DADOS_CNES_202609.ZIP');
    await writeCnesBase(zip, OPTIONS);
    const printed = await importApart(server.url, zip);
    expect(JSON.parse(printed.trimEnd().split('\n').at(-1) ?? '')).toMatchObject({ kept: ROWS, plainCpfShare: 1 });
    await runSql(server.url, 'checkpoint');
    const files = readdirSync(server.home, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    let bytes = 0;
    const found: string[] = leaks(printed, cpfs).map(() => 'printed');
    for (const file of files) {
      const content = readFileSync(join(file.parentPath, file.name)).toString('latin1');
      bytes += content.length;
      found.push(...leaks(content, cpfs).map((digits) => `${file.name}: ${digits}`));
    }
    expect(found).toEqual([]);
    expect(bytes).toBeGreaterThan(10_000_000);
    expect(leaks(readFileSync(join(server.home, 'server.log'), 'latin1') + [...cpfs][0], cpfs)).toHaveLength(1);
  } finally {
    server.remove();
    rmSync(folder, { recursive: true });
  }
}, 60_000);
