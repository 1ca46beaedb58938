import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runMigrations } from 'graphile-worker';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { readSync } from '@/features/monitoring/registry-sync/data';
import { requestKey, syncActivity } from '@/features/monitoring/registry-sync/due';
import type { Actor } from '@/lib/auth/actor';
import { now } from '@/lib/clock';
import { pool, prisma } from '@/lib/db';
import { type FileServer, startFileServer } from '@/lib/download/test-server';
import { NotFound } from '@/lib/errors';
import { requestedJob, requestJob } from '@/lib/jobs/requests';
import { startJobs, stopJobs } from '@/lib/jobs/runner';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { answerSyncRequest, importUpload, keepUpload, requestSync, SYNC_REQUEST } from './mutations';

const OTAVIO: Actor = { userId: randomUUID(), sessionId: 's', name: 'Otávio', isGestor: true, membershipRoles: [] };
const BRUNO: Actor = { ...OTAVIO, name: 'Bruno', isGestor: false };
const KEY = requestKey('cadop');
const testdata = (vintage: string) =>
  readFile(new URL(`../../registries/cadop/testdata/cadop-${vintage}.csv`, import.meta.url));

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
  folder = await mkdtemp(join(tmpdir(), 'habilita-overview-'));
  vi.stubEnv('HABILITA_DATA', folder);
  vi.stubEnv('CADOP_URL', `${server.address}/cadop.csv`);
  vi.stubEnv('CNES_BASE_URL', 'off');
  server.files = { '/cadop.csv': { content: await testdata('2024'), etag: '"1"' } };
  server.asked = [];
  for (const table of ['operadora', 'registry_import', 'registry_sync']) await pool().query(`delete from ${table}`);
});
afterEach(async () => {
  await stopJobs();
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

const work = () => startJobs([{ name: SYNC_REQUEST, answer: answerSyncRequest }]);
const idle = () =>
  vi.waitFor(
    async () => {
      const [row, job] = [await readSync('cadop'), await requestedJob(KEY)];
      expect([row?.outcome, job]).toEqual([expect.not.stringMatching('running'), null]);
    },
    { timeout: 15_000, interval: 50 },
  );
const jobs = async () =>
  (await pool().query('select key, attempts, max_attempts, locked_at from graphile_worker.jobs order by id')).rows;
const kept = async (bytes: Buffer | string, name = 'Relatorio_cadop.csv') => {
  const result = await keepUpload(OTAVIO, { ref: 'x' }, { name, bytes: Buffer.from(bytes) });
  if (!result.ok) throw new Error(result.message);
  return result.value.id;
};

// Must run first, while no worker has ever run on this database.
describe('before any process worked on jobs', () => {
  it('refuses a request with the reason, and leaves no job', async () => {
    expect(await requestSync(OTAVIO, 'cadop')).toMatchObject({
      ok: false,
      kind: 'refused',
      message: expect.stringContaining('Nenhum processo do Habilita cuidou das tarefas de fundo'),
    });
    expect(await requestedJob(KEY)).toBeNull();
  });
});

describe('asking for a registry', () => {
  beforeAll(() => runMigrations({ pgPool: pool() }));
  beforeEach(() => pool().query('delete from graphile_worker._private_jobs'));

  it('lets only the gestor request a fetch', async () => {
    await expect(requestSync(BRUNO, 'cadop')).rejects.toThrow(NotFound);
    expect(await jobs()).toEqual([]);
  });

  it('refuses to fetch a registry that the settings turn off', async () => {
    expect(await requestSync(OTAVIO, 'cnes')).toMatchObject({
      ok: false,
      message: 'A busca deste cadastro está desligada.',
    });
    expect(await jobs()).toEqual([]);
  });

  it('makes one job and one run of ten requests at once', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => requestSync(OTAVIO, 'cadop')));
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(await jobs()).toMatchObject([{ key: KEY, attempts: 0, locked_at: null }]);
    expect(await requestedJob(KEY)).toMatchObject({ state: 'waiting', justTaken: false });
    await work();
    await idle();
    expect(await jobs()).toEqual([]);
    expect(server.asked).toHaveLength(1);
    expect(await prisma().registryImport.count()).toBe(1);
    expect(await readSync('cadop')).toMatchObject({ outcome: 'imported', step: null, percent: null });
  });

  it('starts nothing more while a fetch runs, and shows its progress with a sign of life', async () => {
    const other = await pool().connect();
    await other.query('begin');
    await other.query(`select pg_advisory_xact_lock(hashtext('habilita:cadop'))`);
    await work();
    await requestSync(OTAVIO, 'cadop');
    const activity = async () => syncActivity(await readSync('cadop'), await requestedJob(KEY), now());
    await vi.waitFor(
      async () =>
        expect(await activity()).toMatchObject({ kind: 'running', step: 'Baixando Relatorio_cadop.csv', percent: 100 }),
      { timeout: 15_000 },
    );
    await requestSync(OTAVIO, 'cadop');
    expect(await jobs()).toHaveLength(1);
    await other.query('commit');
    other.release();
    await idle();
    expect(await prisma().registryImport.count()).toBe(1);
  });

  it('fetches on request even if the publisher was asked today, and tries a refused file again', async () => {
    const half = (await testdata('2024')).toString().split('\n').slice(0, 3).join('\n');
    await answerSyncRequest({ registry: 'cadop', force: true });
    server.files['/cadop.csv'] = { content: Buffer.from(half), etag: '"2"' };
    await answerSyncRequest({ registry: 'cadop', force: true });
    await answerSyncRequest({ registry: 'cadop', force: true });
    expect(await readSync('cadop')).toMatchObject({
      outcome: 'refused',
      message: expect.stringMatching(/deixaria de fora.*envie-o pela página Cadastros públicos/),
    });
    expect(await prisma().registryImport.groupBy({ by: ['state'], _count: true, orderBy: { state: 'asc' } })).toEqual([
      { state: 'imported', _count: 1 },
      { state: 'refused', _count: 2 },
    ]);
  });

  it('starts a new job after a process was killed, and does not retry the dead one', async () => {
    await requestJob({ name: SYNC_REQUEST, key: KEY, payload: { registry: 'cadop', force: true } });
    await pool().query(
      `update graphile_worker._private_jobs set locked_at = now() - interval '1 minute', locked_by = 'dead', attempts = 1`,
    );
    const dead = new Date(now().getTime() - 60_000);
    await prisma().registrySync.create({
      data: {
        registry: 'cadop',
        triedAt: dead,
        seenAt: dead,
        outcome: 'running',
        message: '',
        step: 'Baixando',
        percent: 3,
      },
    });
    expect(syncActivity(await readSync('cadop'), await requestedJob(KEY), now())).toMatchObject({ kind: 'stalled' });
    await requestSync(OTAVIO, 'cadop');
    expect(await jobs()).toMatchObject([
      { key: null, attempts: 3, max_attempts: 3 },
      { key: KEY, attempts: 0 },
    ]);
    await work();
    await idle();
    expect(await readSync('cadop')).toMatchObject({ outcome: 'imported' });
    expect(await prisma().registryImport.count()).toBe(1);
  });

  it('postpones a request while another sync runs, and does not lose it', async () => {
    const other = await pool().connect();
    await other.query(`select pg_advisory_lock(hashtext('habilita:registry-sync'))`);
    await answerSyncRequest({ registry: 'cadop', force: true });
    other.release(true);
    expect(await requestedJob(KEY)).toMatchObject({ state: 'waiting' });
    const { rows } = await pool().query<{ later: boolean }>(
      `select run_at > now() + interval '5 seconds' as later from graphile_worker.jobs where key = $1`,
      [KEY],
    );
    expect(rows).toEqual([{ later: true }]);
    expect(server.asked).toEqual([]);
  });

  it('throws for a job with a wrong payload, and fetches nothing', async () => {
    await expect(answerSyncRequest({ registry: 'outro', force: true })).rejects.toThrow();
    expect(server.asked).toEqual([]);
  });
});

describe('a CADOP sent by hand', () => {
  const sent = (upload: string, more = {}) => ({ id: randomUUID(), upload, force: false, ...more });
  const uploads = () => readdir(join(folder, 'uploads'));

  it('imports the file under its own name and the id of the form, and removes the upload', async () => {
    const sending = sent(await kept(await testdata('2026'), 'Relatório de hoje.csv'));
    expect(await importUpload(OTAVIO, sending)).toEqual({ ok: true, value: null });
    expect(await prisma().registryImport.findMany()).toMatchObject([
      {
        id: sending.id,
        fileName: 'Relatório de hoje.csv',
        state: 'imported',
        kept: 12,
        details: { listed: 12, added: 12 },
      },
    ]);
    expect(await uploads()).toEqual([]);
  });

  it('imports once per id, and refuses another file under the same id', async () => {
    const sending = sent(await kept(await testdata('2026')));
    await importUpload(OTAVIO, sending);
    expect(await importUpload(OTAVIO, sending)).toMatchObject({ ok: true });
    const again = { ...sending, upload: await kept(await testdata('2026')) };
    expect(await importUpload(OTAVIO, again)).toMatchObject({ ok: true });
    const other = { ...sending, upload: await kept(await testdata('2024')) };
    expect(await importUpload(OTAVIO, other)).toMatchObject({ ok: false, kind: 'repeated' });
    expect(await prisma().registryImport.count()).toBe(1);
  });

  it('says at the field why a file was refused, changes nothing, and keeps it for a forced import', async () => {
    await importUpload(OTAVIO, sent(await kept(await testdata('2026'))));
    const lines = (await testdata('2024')).toString().split('\n').slice(0, 3).join('\n');
    const sending = sent(await kept(lines));
    const refused = await importUpload(OTAVIO, sending);
    expect(refused).toMatchObject({
      ok: false,
      kind: 'invalid',
      fields: { arquivo: [expect.stringMatching(/deixaria de fora 83 %.*marque a opção abaixo do arquivo/)] },
    });
    expect(JSON.stringify(refused)).not.toContain('--force');
    expect(await prisma().operadora.count({ where: { listed: true } })).toBe(12);
    expect(await importUpload(OTAVIO, { ...sending, force: true })).toMatchObject({ ok: true });
    expect(await prisma().operadora.count({ where: { listed: true } })).toBe(2);
  });

  it('refuses a file that is no CADOP, even when forced', async () => {
    const sending = sent(await kept('{"name": 1}\n', 'package.json'), { force: true });
    expect(await importUpload(OTAVIO, sending)).toMatchObject({ ok: false, fields: { arquivo: [expect.any(String)] } });
    expect(await prisma().operadora.count()).toBe(0);
  });

  it('asks for the file again after it expired', async () => {
    const upload = await kept(await testdata('2026'));
    await rm(join(folder, 'uploads'), { recursive: true });
    for (const gone of [upload, '../../x y', ''])
      expect(await importUpload(OTAVIO, sent(gone))).toMatchObject({
        ok: false,
        fields: { arquivo: ['O arquivo enviado não está mais aqui. Escolha-o de novo'] },
      });
  });

  it('keeps an upload for a day and then removes it', async () => {
    await kept('a', 'velho.csv');
    const [old = ''] = await uploads();
    const before = new Date(now().getTime() - 25 * 3_600_000);
    await utimes(join(folder, 'uploads', old), before, before);
    await kept('b', 'novo.csv');
    expect(await uploads()).toEqual([expect.not.stringMatching(old)]);
  });

  it('lets only the gestor send a CADOP', async () => {
    const upload = await kept(await testdata('2026'));
    await expect(keepUpload(BRUNO, { ref: 'x' }, { name: 'x', bytes: Buffer.from('x') })).rejects.toThrow(NotFound);
    await expect(importUpload(BRUNO, sent(upload))).rejects.toThrow(NotFound);
    expect(await prisma().operadora.count()).toBe(0);
  });
});
