import { describe, expect, it, vi } from 'vitest';
import { now, setClock } from '@/lib/clock';
import { pool, prisma } from '@/lib/db';
import { at, imported, publish, sede, withoutBase } from '@/test/cnes-base';
import { importCnes } from './mutations';

withoutBase();

describe('an import as a page sees it', () => {
  const running = (id: string, secondsAgo: number) =>
    prisma().registryImport.create({
      data: {
        id,
        registry: 'cnes',
        fileName: 'BASE.ZIP',
        fileSha256: '',
        state: 'running',
        step: 'Lendo o arquivo',
        percent: 40,
        seenAt: new Date(now().getTime() - secondsAgo * 1000),
      },
    });
  const [KILLED, ALIVE] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];

  it('marks a killed import as interrupted at the next import, but not one with signs of life', async () => {
    await running(KILLED, 11);
    await running(ALIVE, 9);
    await imported(await publish());
    expect(await prisma().registryImport.findUnique({ where: { id: KILLED } })).toMatchObject({
      state: 'interrupted',
      step: null,
      percent: null,
      finishedAt: null,
    });
    expect(await prisma().registryImport.findUnique({ where: { id: ALIVE } })).toMatchObject({
      state: 'running',
      percent: 40,
    });
  });

  it('does not mark a killed import at a refused one, which never held the lock', async () => {
    await running(KILLED, 3600);
    expect((await importCnes(at('nada.zip'))).ok).toBe(false);
    expect(await prisma().registryImport.findUnique({ where: { id: KILLED } })).toMatchObject({ state: 'running' });
  });

  it('tells what it waits for, with a sign of life every second and a percentage that never falls', async () => {
    setClock();
    const other = await pool().connect();
    await other.query(`select pg_advisory_lock(hashtext('habilita:cnes'))`);
    const told: [string, number][] = [];
    const result = importCnes(await publish(), { onStep: (step, percent) => told.push([step, percent]) });
    const row = () => prisma().registryImport.findFirstOrThrow({ where: { state: 'running' } });
    await vi.waitFor(async () => expect(await row()).toMatchObject({ step: 'Aguardando a vez', percent: 0 }), 10_000);
    const { seenAt } = await row();
    await vi.waitFor(
      async () => expect((await row()).seenAt?.getTime()).toBeGreaterThan(seenAt?.getTime() ?? 0),
      10_000,
    );
    other.release(true);
    expect((await result).ok).toBe(true);
    const percents = told.map(([, percent]) => percent);
    expect(percents).toEqual([...percents].sort((one, two) => one - two));
    expect([percents.at(0), percents.at(-1)]).toEqual([0, 97]);
    expect(percents.every(Number.isInteger)).toBe(true);
  });

  it('serves a base that was invented for the demo as such', async () => {
    const { id } = await imported(await publish(), { synthetic: true });
    expect(await sede()).toMatchObject({ source: { label: 'a base fictícia (demonstração) do CNES de 09/2026' } });
    expect(await prisma().registryImport.findUnique({ where: { id } })).toMatchObject({ details: { synthetic: true } });
  });
});
