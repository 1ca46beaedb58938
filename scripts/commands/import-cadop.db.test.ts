import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prisma } from '@/lib/db';
import { command, commandHere } from '@/test/command';
import { type FreshDatabase, freshDatabase } from '@/test/database';

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

describe('the command that imports CADOP', () => {
  it('the import of CADOP ends with the counts as JSON', async () => {
    const { code, last, stderr } = await commandHere('import-cadop', [
      'features/registries/cadop/testdata/cadop-2022.csv',
    ]);
    expect({ code, last }).toEqual({ code: 0, last: { read: 12, kept: 12, refused: 0, gone: 0 } });
    expect(stderr).toContain('2022');
    expect(await prisma().operadora.count()).toBe(12);
  });

  it('the import of CADOP exits with 1 and says why when the file is refused', async () => {
    const { code, last, stderr } = await command('import-cadop', ['package.json']);
    expect({ code, last }).toMatchObject({
      code: 1,
      last: { read: 0, kept: 0, refused: 0, gone: 0, error: expect.any(String) },
    });
    expect(stderr).toContain('os dados anteriores continuam valendo');
    expect(await prisma().operadora.count()).toBe(12);
  });

  it('the import of CADOP exits with 2 when it is called wrongly', async () => {
    expect(await commandHere('import-cadop', [])).toMatchObject({
      code: 2,
      last: { error: expect.stringContaining('Uso:') },
    });
  });
});
