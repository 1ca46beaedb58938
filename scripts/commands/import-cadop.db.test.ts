import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prisma } from '@/lib/db';
import { type FreshDatabase, freshDatabase } from '@/test/database';

const root = fileURLToPath(new URL('../../', import.meta.url));
let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

/** Runs the command in a process of its own; returns its exit code, the JSON of its last line, and stderr. */
async function command(...args: string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/commands/import-cadop.ts', ...args], {
    cwd: root,
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => (stdout += chunk));
  child.stderr.on('data', (chunk) => (stderr += chunk));
  const code = await new Promise<number | null>((done) => child.on('close', done));
  return { code, last: JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '') as unknown, stderr };
}

describe('the command that imports CADOP', () => {
  it('the import of CADOP ends with the counts as JSON', async () => {
    const { code, last, stderr } = await command('features/registries/cadop/testdata/cadop-2022.csv');
    expect({ code, last }).toEqual({ code: 0, last: { read: 12, kept: 12, refused: 0, gone: 0 } });
    expect(stderr).toContain('2022');
    expect(await prisma().operadora.count()).toBe(12);
  });

  it('the import of CADOP exits with 1 and says why when the file is refused', async () => {
    const { code, last, stderr } = await command('package.json');
    expect({ code, last }).toMatchObject({
      code: 1,
      last: { read: 0, kept: 0, refused: 0, gone: 0, error: expect.any(String) },
    });
    expect(stderr).toContain('os dados anteriores continuam valendo');
    expect(await prisma().operadora.count()).toBe(12);
  });

  it('the import of CADOP exits with 2 when it is called wrongly', async () => {
    expect(await command()).toMatchObject({ code: 2, last: { error: expect.stringContaining('Uso:') } });
  });
});
