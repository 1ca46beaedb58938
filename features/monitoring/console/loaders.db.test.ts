import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { importCadop } from '@/features/registries/cadop/mutations';
import { importCnes } from '@/features/registries/cnes/mutations';
import type { Actor } from '@/lib/auth/actor';
import { setClock } from '@/lib/clock';
import { pool, prisma } from '@/lib/db';
import { NotFound } from '@/lib/errors';
import { writeCnesBase } from '@/prisma/scenarios/cnes-base';
import { seedRegistries } from '@/prisma/scenarios/registries';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { loadOverview, loadRun, loadUpload } from './loaders';

vi.mock('next/headers', () => ({ cookies: async () => ({ get: () => undefined }) }));

const OTAVIO: Actor = { userId: randomUUID(), sessionId: 's', name: 'Otávio', isGestor: true, membershipRoles: [] };
const BRUNO: Actor = { ...OTAVIO, name: 'Bruno', isGestor: false };
const AT = new Date('2026-11-22T12:00:00Z');
const ago = (seconds: number) => new Date(AT.getTime() - seconds * 1000);
const cadop = (vintage: string) =>
  new URL(`../../registries/cadop/testdata/cadop-${vintage}.csv`, import.meta.url).pathname;

const BASE = ['establishment', 'establishment_director', 'establishment_kind'];

let db: FreshDatabase;
let folder: string;
beforeAll(async () => {
  db = await freshDatabase();
  folder = await mkdtemp(join(tmpdir(), 'habilita-overview-page-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await db.drop();
});
beforeEach(async () => {
  setClock(() => AT);
  vi.stubEnv('HABILITA_MODE', 'demo');
  for (const table of ['operadora', 'registry_import', 'registry_sync', 'registry_watch', 'cnes_competence', ...BASE])
    await pool().query(`delete from ${table}`);
});
afterEach(() => {
  setClock();
  vi.unstubAllEnvs();
});

const overview = (search = {}) => loadOverview(OTAVIO, search);
const running = (seenAt: Date) =>
  prisma().registryImport.create({
    data: {
      registry: 'cnes',
      fileName: 'BASE.ZIP',
      fileSha256: '',
      state: 'running',
      step: 'Lendo o arquivo',
      percent: 40,
      startedAt: ago(30),
      seenAt,
    },
  });
async function base(competence: string): Promise<string> {
  const zip = join(folder, `BASE_DE_DADOS_CNES_${competence}.ZIP`);
  await writeCnesBase(zip, { rows: 300, competence });
  const result = await importCnes(zip, { force: true });
  return result.ok ? result.value.id : '';
}

describe("the gestor's page of registries", () => {
  it('shows each of its pages to nobody but the gestor', async () => {
    await expect(loadOverview(BRUNO, {})).rejects.toThrow(NotFound);
    await expect(loadRun(BRUNO, randomUUID(), {})).rejects.toThrow(NotFound);
    await expect(loadUpload(BRUNO, randomUUID(), {})).rejects.toThrow(NotFound);
  });

  it('says that no data are loaded yet, and offers to fetch both registries', async () => {
    expect(await overview()).toMatchObject({
      cadop: { inUse: { run: null }, activity: { kind: 'idle' }, last: null, form: { submit: 'Buscar agora o CADOP' } },
      cnes: {
        inUse: null,
        form: { submit: 'Buscar agora a base do CNES', action: '/gestao/cadastros/buscar/cnes/send' },
      },
      api: null,
      runs: [],
      watch: null,
      refresh: undefined,
    });
  });

  it('says that the demonstration started with data from no file', async () => {
    await seedRegistries();
    expect(await overview()).toMatchObject({
      cadop: { inUse: { run: null } },
      cnes: { inUse: { competence: '202609', synthetic: true, run: null, months: 2, stale: false } },
    });
  });

  it('shows the loaded data, their import and age, with the counts of the import', async () => {
    await importCadop(cadop('2026'));
    const id = await base('202609');
    const before = await overview();
    await pool().query('delete from establishment; delete from establishment_director; delete from operadora');
    const { cadop: list, cnes } = await overview();
    expect([list, cnes]).toEqual([before.cadop, before.cnes]);
    expect(list.inUse.run).toMatchObject({ vintage: '2026', kept: 12, refused: 0, gone: 0, details: { listed: 12 } });
    expect(cnes.inUse).toMatchObject({
      competence: '202609',
      masked: false,
      synthetic: false,
      months: 2,
      stale: false,
      run: {
        id,
        fileName: 'BASE_DE_DADOS_CNES_202609.ZIP',
        kept: 300,
        details: { active: expect.any(Number), centrals: expect.any(Number), plain: expect.any(Number), plainShare: 1 },
      },
    });
  });

  it('warns of a base older than three months, which cannot judge conflicts', async () => {
    await base('202607');
    expect((await overview()).cnes.inUse).toMatchObject({ months: 4, stale: true });
  });

  it('shows a running import with its percentage, and reloads until the person stops it', async () => {
    await running(ago(3));
    expect(await overview()).toMatchObject({
      runs: [{ state: 'running', step: 'Lendo o arquivo', percent: 40 }],
      refresh: { stopped: false },
    });
    expect((await overview({ parado: '1' })).refresh).toEqual({ stopped: true });
  });

  it('shows an import as interrupted after ten seconds without a sign of life, and stops reloading', async () => {
    const { id } = await running(ago(11));
    expect(await overview()).toMatchObject({ runs: [{ state: 'stalled' }], refresh: undefined });
    expect(await loadRun(OTAVIO, id, {})).toMatchObject({ state: 'stalled', seconds: 19, refresh: undefined });
  });

  it('offers no button while a fetch runs, and one when it stopped without a sign of life', async () => {
    const sync = { registry: 'cnes', triedAt: AT, outcome: 'running', message: '', step: 'Baixando', percent: 7 };
    await prisma().registrySync.create({ data: { ...sync, seenAt: ago(1) } });
    const going = await overview();
    expect(going.cnes).toMatchObject({ activity: { kind: 'running', percent: 7 }, form: null });
    expect(going.refresh).toEqual({ stopped: false });
    await prisma().registrySync.update({ where: { registry: 'cnes' }, data: { seenAt: ago(60) } });
    expect(await overview()).toMatchObject({
      cnes: { activity: { kind: 'stalled', step: 'Baixando' }, form: { submit: expect.any(String) } },
      refresh: undefined,
    });
  });

  it('says where a registry comes from, whether it is turned off, and whether jobs run', async () => {
    vi.stubEnv('DEMO_REGISTRIES_URL', 'http://127.0.0.1:9');
    vi.stubEnv('CADOP_URL', 'off');
    vi.stubEnv('HABILITA_JOBS', 'off');
    expect(await overview()).toMatchObject({
      cadop: { host: undefined, form: null },
      cnes: { host: '127.0.0.1:9', madeUp: true },
      api: { host: '127.0.0.1:9', madeUp: true, answers: 0, lastAt: null },
      workers: 'off',
    });
    vi.stubEnv('HABILITA_JOBS', '');
    expect((await overview()).workers).toBe('down');
  });

  it('shows the last recheck of the cases, and whether it used the present data', async () => {
    await importCadop(cadop('2026'));
    const { id: cadopImportId } = (await overview()).cadop.inUse.run ?? { id: '' };
    const look = {
      id: randomUUID(),
      cadopImportId,
      startedAt: ago(60),
      finishedAt: ago(50),
      cases: 7,
      changed: 2,
      opened: 1,
    };
    await prisma().registryWatch.create({ data: look });
    await prisma().registryWatch.create({ data: { ...look, id: randomUUID(), startedAt: ago(10), finishedAt: null } });
    expect((await overview()).watch).toMatchObject({ cases: 7, changed: 2, opened: 1, closed: 0, current: true });
    await base('202609');
    expect((await overview()).watch).toMatchObject({ cases: 7, current: false });
  });
});

describe('the page of one import', () => {
  it('shows the report, the counts, the duration and the memory of an import', async () => {
    const id = await base('202609');
    expect(await loadRun(OTAVIO, id, {})).toMatchObject({
      registry: 'cnes',
      state: 'imported',
      read: 300,
      fileSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      seconds: expect.any(Number),
      details: { peakMemoryMb: expect.any(Number) },
      report: [{ line: null, kind: 'warning', reason: expect.stringContaining('tipo não classificado') }],
    });
  });

  it('says why a file was refused', async () => {
    await importCadop(new URL('../../../package.json', import.meta.url).pathname);
    const [run] = (await overview()).runs;
    expect(await loadRun(OTAVIO, run?.id ?? '', {})).toMatchObject({
      state: 'refused',
      fileName: 'package.json',
      report: [{ line: null, kind: 'refused', reason: expect.any(String) }],
    });
  });

  it('answers 404 for an unknown import and for a wrong id', async () => {
    for (const id of [randomUUID(), 'nada', "x' or 1=1"])
      await expect(loadRun(OTAVIO, id, {})).rejects.toThrow(NotFound);
    await expect(loadUpload(OTAVIO, 'nada', {})).rejects.toThrow(NotFound);
  });
});
