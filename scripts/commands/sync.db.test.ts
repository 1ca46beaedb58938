import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prisma } from '@/lib/db';
import { type FileServer, startFileServer } from '@/lib/download/test-server';
import { command, commandHere } from '@/test/command';
import { type FreshDatabase, freshDatabase } from '@/test/database';

const root = fileURLToPath(new URL('../../', import.meta.url));
let db: FreshDatabase;
let server: FileServer;
let folder: string;
beforeAll(async () => {
  db = await freshDatabase();
  server = await startFileServer();
  folder = await mkdtemp(join(tmpdir(), 'habilita-sync-command-'));
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
  await db.drop();
});

/** What the command is told of its publishers. */
const from = (cadop: string) => ({ HABILITA_DATA: folder, CADOP_URL: cadop, CNES_BASE_URL: 'off' });

describe('the command that fetches the registries', () => {
  it('the sync exits with 2 without a network, and says that the old data stays', async () => {
    const { code, last, stderr } = await commandHere('sync', [], from('http://127.0.0.1:9/cadop.csv'));
    expect({ code, last }).toMatchObject({
      code: 2,
      last: { cadop: { outcome: 'unreachable' }, cnes: { outcome: 'off' } },
    });
    expect(stderr).toMatch(/CADOP \(ANS\): Não foi possível chegar ao servidor.*dados anteriores continuam valendo/);
  });

  it('the sync exits with 0 after an import', async () => {
    const content = await readFile(join(root, 'features/registries/cadop/testdata/cadop-2024.csv'));
    server.files['/cadop.csv'] = { content };
    const { code, last } = await commandHere('sync', [], from(`${server.address}/cadop.csv`));
    expect({ code, last }).toMatchObject({ code: 0, last: { cadop: { outcome: 'imported' } } });
    expect(await prisma().operadora.count()).toBe(12);
  });

  it('the sync exits with 1 when the file is refused', async () => {
    server.files['/cadop.csv'] = { content: Buffer.from('isto;não;é;o;cadop\n') };
    const { code, last } = await command('sync', ['--force'], from(`${server.address}/cadop.csv`));
    expect({ code, last }).toMatchObject({ code: 1, last: { cadop: { outcome: 'refused' } } });
  });

  it('the sync exits with 2 when it is called wrongly', async () => {
    expect(await commandHere('sync', ['--agora'], from('off'))).toMatchObject({
      code: 2,
      last: { error: expect.stringContaining('Uso:') },
    });
  });
});
