import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { importCadop } from '@/features/registries/cadop/mutations';
import { setClock } from '@/lib/clock';
import { pool, prisma } from '@/lib/db';
import { type FileServer, smallZip, startFileServer } from '@/lib/download/test-server';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { runSql } from '@/test/server';
import { type SyncResult, syncDaily, syncRegistries } from './mutations';

const START = new Date('2026-11-22T12:00:00Z');
const DAY = 24 * 3_600_000;
const testdata = (vintage: string) => new URL(`../../registries/cadop/testdata/cadop-${vintage}.csv`, import.meta.url);

let db: FreshDatabase;
let server: FileServer;
let folder: string;
beforeAll(async () => {
  db = await freshDatabase();
  server = await startFileServer();
});
afterAll(async () => {
  await server.stop();
  await db.drop();
});
beforeEach(async () => {
  setClock(() => START);
  folder = await mkdtemp(join(tmpdir(), 'habilita-sync-'));
  vi.stubEnv('HABILITA_DATA', folder);
  vi.stubEnv('CADOP_URL', `${server.address}/cadop.csv`);
  vi.stubEnv('CNES_BASE_URL', `${server.address}/cnes?path=BASE_YYYYMM.ZIP`);
  server.files = {};
  server.asked = [];
  for (const table of ['operadora', 'registry_import', 'registry_sync', 'cnes_competence', 'establishment'])
    await pool().query(`delete from ${table}`);
});
afterEach(async () => {
  setClock();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  await rm(folder, { recursive: true, force: true });
});

const later = (days: number) => setClock(() => new Date(START.getTime() + days * DAY));
const sync = async (more = {}): Promise<SyncResult[]> => (await syncRegistries({ pausesMs: [1], ...more })) ?? [];
const outcomes = (results: SyncResult[]) => results.map(({ outcome }) => outcome);
const asked = (start: string) => server.asked.filter(({ path }) => path.startsWith(start));
const downloads = async () => (await readdir(join(folder, 'downloads'))).sort();

async function publishCadop(vintage = '2024', more: object = {}) {
  const content = await readFile(testdata(vintage));
  server.files['/cadop.csv'] = { content, type: 'text/csv', etag: `"${vintage}"`, ranges: true, ...more };
}

const HEADER =
  'CO_UNIDADE;CO_CNES;NU_CNPJ_MANTENEDORA;NO_RAZAO_SOCIAL;NO_FANTASIA;NU_CNPJ;TP_UNIDADE;CO_MOTIVO_DESAB;CO_CPFDIRETORCLN';
const ROW = '"3106200000019";"0000019";"";"SAUDE AURORA LTDA";"SAUDE AURORA";"99888777000100";"68";"";""';
function publishCnes(competence: string, text = `${HEADER}\r\n${ROW}\r\n`) {
  const content = smallZip(`tbEstabelecimento${competence}.csv`, Buffer.from(text));
  server.files[`/cnes?path=BASE_${competence}.ZIP`] = { content, etag: `"${competence}"`, ranges: true };
}

describe('fetching the registries', () => {
  it('imports both registries like the commands do, and stores the outcome', async () => {
    await publishCadop();
    publishCnes('202609');
    const steps: string[] = [];
    const results = await sync({ onStep: (step: string, percent: number | null) => steps.push(`${step} ${percent}`) });
    expect(steps).toContain('CADOP (ANS): Baixando Relatorio_cadop.csv 100');
    expect(steps.at(-1)).toContain('Base nacional do CNES: ');
    expect(results).toMatchObject([
      {
        registry: 'cadop',
        outcome: 'imported',
        message: 'Importado Relatorio_cadop.csv: 12 de 12 linhas aproveitadas.',
      },
      { registry: 'cnes', outcome: 'imported' },
    ]);
    expect(await prisma().operadora.count()).toBe(12);
    expect(await prisma().cnesCompetence.findMany()).toMatchObject([{ competence: '202609', synthetic: false }]);
    expect(await prisma().registrySync.findMany({ orderBy: { registry: 'asc' } })).toMatchObject([
      { registry: 'cadop', outcome: 'imported', reachedAt: START, triedAt: START },
      { registry: 'cnes', outcome: 'imported', reachedAt: START, triedAt: START },
    ]);
  });

  it('looks for the newest base month by month, and removes the file after the import', async () => {
    publishCnes('202609');
    publishCnes('202608');
    await sync();
    expect(asked('/cnes').map(({ path }) => path.slice(-10, -4))).toEqual(['202611', '202610', '202609']);
    expect((await downloads()).filter((name) => name.includes('CNES'))).toEqual([]);
  });

  it('asks only for newer months once there is a base', async () => {
    publishCnes('202609');
    await sync();
    server.asked = [];
    later(1);
    expect(outcomes(await sync())).toEqual(['notThere', 'unchanged']);
    expect(asked('/cnes').map(({ path }) => path.slice(-10, -4))).toEqual(['202611', '202610']);
  });

  it('asks no publisher twice in a day, unless forced', async () => {
    await publishCadop();
    publishCnes('202609');
    await sync();
    server.asked = [];
    later(0.5);
    expect(outcomes(await sync())).toEqual(['notDue', 'notDue']);
    expect(server.asked).toEqual([]);
    expect(outcomes(await sync({ force: true }))).toEqual(['unchanged', 'unchanged']);
  });

  it('does not import the same CADOP twice, unless another was imported by hand in between', async () => {
    await publishCadop();
    await sync();
    later(1);
    expect(outcomes(await sync())[0]).toBe('unchanged');
    expect(asked('/cadop.csv').at(-1)?.status).toBe(304);
    expect(await prisma().registryImport.count({ where: { registry: 'cadop' } })).toBe(1);
    await importCadop(testdata('2026').pathname);
    later(2);
    expect(outcomes(await sync())[0]).toBe('imported');
  });

  it('imports a file that a killed process had fetched but not imported', async () => {
    await publishCadop();
    await sync();
    await pool().query('delete from operadora; delete from registry_import');
    later(1);
    expect(outcomes(await sync())[0]).toBe('imported');
    expect(asked('/cadop.csv').at(-1)?.status).toBe(304);
    expect(await prisma().operadora.count()).toBe(12);
  });

  it('resumes a partial download of an earlier day', async () => {
    await publishCadop('2024', { breaks: [300, 0] });
    expect(outcomes(await sync())[0]).toBe('unreachable');
    expect(await downloads()).toEqual(['Relatorio_cadop.csv.part', 'Relatorio_cadop.csv.part.json']);
    expect(outcomes(await sync())[0]).toBe('imported');
    expect(asked('/cadop.csv').at(-1)).toMatchObject({ status: 206, headers: { range: 'bytes=300-' } });
  });

  it('runs in one process at a time, and asks no publisher in another', async () => {
    await publishCadop();
    const other = await pool().connect();
    await other.query(`select pg_advisory_lock(hashtext('habilita:registry-sync'))`);
    expect(await syncRegistries()).toBeNull();
    expect(server.asked).toEqual([]);
    // The connection dies like that of a killed process, and its lock with it.
    other.release(true);
    await vi.waitFor(async () => expect((await syncRegistries({ pausesMs: [1] }))?.[0]?.outcome).toBe('imported'), {
      timeout: 10_000,
    });
  });
});

describe('when something is wrong', () => {
  it('reports a missing network in plain words, keeps the old data, and can be called again at once', async () => {
    await importCadop(testdata('2024').pathname);
    vi.stubEnv('CADOP_URL', 'http://127.0.0.1:9/cadop.csv');
    vi.stubEnv('CNES_BASE_URL', 'http://127.0.0.1:9/YYYYMM.ZIP');
    const results = await sync();
    expect(outcomes(results)).toEqual(['unreachable', 'unreachable']);
    for (const { message } of results) expect(message).toMatch(/Não foi possível chegar.*dados anteriores continuam/s);
    expect(await prisma().operadora.count()).toBe(12);
    expect(await prisma().registrySync.findMany()).toMatchObject([{ reachedAt: null }, { reachedAt: null }]);
    await publishCadop('2025');
    vi.stubEnv('CADOP_URL', `${server.address}/cadop.csv`);
    expect(outcomes(await sync())[0]).toBe('imported');
  });

  it('does not try a refused file again until it changes', async () => {
    await publishCadop();
    await sync();
    const content = (await readFile(testdata('2024'), 'utf8')).split('\n').slice(0, 3).join('\n');
    server.files['/cadop.csv'] = { content: Buffer.from(content), etag: '"half"' };
    later(1);
    const [refused] = await sync();
    expect(refused?.outcome).toBe('refused');
    expect(refused?.message).toContain('deixaria de fora');
    later(2);
    expect((await sync())[0]).toMatchObject({
      outcome: 'refused',
      message: expect.stringContaining('já foi recusado'),
    });
    expect(await prisma().registryImport.count({ where: { registry: 'cadop' } })).toBe(2);
    expect(await prisma().operadora.count({ where: { listed: true } })).toBe(12);
    await publishCadop('2025');
    later(3);
    expect(outcomes(await sync())[0]).toBe('imported');
  });

  it('refuses a ZIP of something else, and keeps the base in use', async () => {
    publishCnes('202609');
    await sync();
    publishCnes('202610', 'isto;não\r\né;a base\r\n');
    later(1);
    const [, refused] = await sync();
    expect(refused).toMatchObject({ outcome: 'refused', message: expect.stringContaining('Arquivo recusado') });
    expect(await prisma().cnesCompetence.findMany()).toMatchObject([{ competence: '202609' }]);
    later(2);
    expect((await sync())[1]).toMatchObject({ message: expect.stringContaining('já foi recusado') });
  });

  it('never imports a truncated ZIP', async () => {
    publishCnes('202610');
    const file = server.files['/cnes?path=BASE_202610.ZIP'];
    if (file) file.content = file.content.subarray(0, 200);
    expect((await sync())[1]).toMatchObject({ outcome: 'unreachable', message: expect.stringContaining('incompleto') });
    expect(await prisma().registryImport.count({ where: { registry: 'cnes' } })).toBe(0);
  });

  it('fetches the other registry although one fails by an internal error', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await publishCadop();
    publishCnes('202609');
    await runSql(db.url, 'alter table operadora rename to operadora_gone');
    const results = await sync();
    await runSql(db.url, 'alter table operadora_gone rename to operadora');
    expect(results).toMatchObject([
      { outcome: 'failed', message: expect.stringContaining('erro interno') },
      { outcome: 'imported' },
    ]);
    expect(outcomes(await sync())).toEqual(['imported', 'notDue']);
  });

  it('does not ask for registries that are turned off', async () => {
    vi.stubEnv('CADOP_URL', 'off');
    vi.stubEnv('CNES_BASE_URL', 'off');
    expect(outcomes(await sync())).toEqual(['off', 'off']);
    expect(existsSync(join(folder, 'downloads'))).toBe(false);
  });
});

describe('the daily job', () => {
  it('fetches nothing daily in the demo, unless the setting turns it on', async () => {
    await publishCadop();
    await syncDaily();
    expect(server.asked).toEqual([]);
    vi.stubEnv('HABILITA_SYNC', 'on');
    await syncDaily();
    expect(await prisma().operadora.count()).toBe(12);
  });
});
