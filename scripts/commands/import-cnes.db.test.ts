import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prisma } from '@/lib/db';
import { writeCnesBase } from '@/prisma/scenarios/cnes-base';
import { command, commandHere } from '@/test/command';
import { type FreshDatabase, freshDatabase } from '@/test/database';

let db: FreshDatabase;
let folder: string;
let zip: string;
beforeAll(async () => {
  db = await freshDatabase();
  folder = await mkdtemp(join(tmpdir(), 'habilita-import-cnes-'));
  zip = join(folder, 'BASE_DE_DADOS_CNES_202609.ZIP');
  await writeCnesBase(zip, { rows: 500, competence: '202609' });
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await db.drop();
});

describe('the command that imports the base of CNES', () => {
  it('the import of CNES logs each step once, in order and without percentages, and then the result', async () => {
    const { code, last, stderr } = await command('import-cnes', [zip]);
    expect(stderr.split('\n').slice(0, 7)).toEqual([
      'Aguardando a vez…',
      'Lendo o arquivo…',
      'Guardando os estabelecimentos…',
      'Guardando o índice de conflitos…',
      'Trocando a base em uso…',
      'Retirando a base anterior…',
      expect.stringMatching(/^Base do CNES de 09\/2026 em uso: 500 estabelecimentos, \d+ ativos\.$/),
    ]);
    expect({ code, last }).toMatchObject({
      code: 0,
      last: { competence: '202609', read: 500, kept: 500, refused: 0, centrals: expect.any(Number), masked: false },
    });
  });

  it('the import of CNES exits with 1, says why and keeps the old data when the file is refused', async () => {
    const { code, last, stderr } = await commandHere('import-cnes', ['package.json']);
    expect({ code, last }).toMatchObject({
      code: 1,
      last: { kept: 0, error: expect.stringContaining('não é a base') },
    });
    expect(stderr).toContain('os dados anteriores continuam valendo');
    expect(await prisma().establishment.count()).toBe(500);
  });

  it('the import of CNES exits with 2 when it is called wrongly', async () => {
    expect(await commandHere('import-cnes', [])).toMatchObject({
      code: 2,
      last: { error: expect.stringContaining('Uso:') },
    });
  });
});
