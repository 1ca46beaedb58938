import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type SyncResult, syncRegistries } from '@/features/monitoring/registry-sync/mutations';
import { judgeConflict, judgeEstablishment } from '@/features/registries/judging/judge';
import { setClock } from '@/lib/clock';
import { keyedHash } from '@/lib/crypto';
import { prisma } from '@/lib/db';
import { settings } from '@/lib/env';
import { cnesGateway } from '@/lib/gateways/cnes/gateway';
import { type DemoRegistries, startDemoRegistries } from '@/lib/gateways/registries-demo/server';
import { checkCnes } from '@/lib/identifiers/cnes';
import { demoPerson } from '@/prisma/scenarios/acting';
import { AURORA, DEMO_ESTABLISHMENTS, LATEST_ESTABLISHMENT, NEWER_ESTABLISHMENT } from '@/prisma/scenarios/people';
import { seedRegistries } from '@/prisma/scenarios/registries';
import { type FreshDatabase, freshDatabase } from '@/test/database';

let db: FreshDatabase;
let publisher: DemoRegistries;
let folder: string;
let before: { competence: string }[];
let first: SyncResult[] | null;
const changed = () => prisma().operadora.findMany({ where: { nomeFantasia: 'Novo Horizonte' } });

beforeAll(async () => {
  setClock(() => new Date('2027-01-31T12:00:00Z'));
  db = await freshDatabase();
  publisher = await startDemoRegistries();
  folder = await mkdtemp(join(tmpdir(), 'habilita-publisher-'));
  vi.stubEnv('HABILITA_DATA', folder);
  vi.stubEnv('HABILITA_MODE', 'demo');
  vi.stubEnv('DEMO_REGISTRIES_URL', publisher.env.DEMO_REGISTRIES_URL);
  await seedRegistries();
  before = await prisma().cnesCompetence.findMany();
  expect(await changed()).toEqual([]);
  first = await syncRegistries({ pausesMs: [] });
});
afterAll(async () => {
  setClock();
  vi.unstubAllEnvs();
  await publisher.stop();
  await rm(folder, { recursive: true, force: true });
  await db.drop();
});

const verdictOf = async (cnes: string) =>
  judgeEstablishment(await cnesGateway().findEstablishment(cnes), AURORA).verdict;
const conflictOf = async (slug: string, own: string) =>
  judgeConflict(await cnesGateway().findDirectedBy(keyedHash('cpf', demoPerson(slug).cpf)), own);

describe("the demo's publisher, fetched by the product", () => {
  it('the demo publishes CADOP and a newer base, both are imported, and later there is nothing newer', async () => {
    expect(first).toMatchObject([{ outcome: 'imported' }, { outcome: 'imported' }]);
    expect(before).toMatchObject([{ competence: '202611' }]);
    expect(await prisma().cnesCompetence.findMany()).toMatchObject([{ competence: '202612', masked: false }]);
    expect(await syncRegistries({ force: true, pausesMs: [] })).toMatchObject([
      { outcome: 'unchanged' },
      { outcome: 'unchanged', message: 'Não há competência mais nova publicada.' },
    ]);
  });

  it('the demo’s base, API and import are all marked as made up', async () => {
    expect(await prisma().cnesCompetence.findMany()).toMatchObject([{ synthetic: true }]);
    expect(await cnesGateway().findEstablishment('9900012')).toMatchObject({
      source: { label: expect.stringMatching(/^a base fictícia \(demonstração\) do CNES de 12\/2026/) },
    });
    expect(await cnesGateway().findEstablishment(LATEST_ESTABLISHMENT.cnes)).toMatchObject({
      source: { label: expect.stringMatching(/^a API fictícia \(demonstração\) do CNES/) },
    });
    const runs = await prisma().registryImport.findMany();
    expect(runs.map(({ details }) => details)).toEqual([
      expect.objectContaining({ synthetic: true }),
      expect.objectContaining({ synthetic: true }),
    ]);
  });

  it.each([
    ['9900012', 'accepted'],
    ['9900039', 'refused'],
    ['9900055', 'refused'],
    ['9900063', 'acceptedWithWarning'],
    ['9900071', 'needsDeclaration'],
    ['9900101', 'needsDeclaration'],
  ])('the CNES %s is still %s after the import of the demo’s base', async (cnes, verdict) => {
    expect(await verdictOf(cnes)).toBe(verdict);
  });

  it('the demo’s base has every establishment of the demonstration, in the same city', async () => {
    for (const { cnes, name, city, uf } of DEMO_ESTABLISHMENTS) {
      const answer = await cnesGateway().findEstablishment(cnes);
      expect(answer).toMatchObject({ outcome: 'found', establishment: { name, uf, city: city.toUpperCase() } });
    }
  });

  it.each([
    ['diego', 'conflict'],
    ['fabio', 'onlyDeactivated'],
    ['carla', 'clear'],
    ['elisa', 'clear'],
    ['joao', 'clear'],
  ])('the conflict of %s is still %s after the import of the demo’s base', async (slug, verdict) => {
    expect((await conflictOf(slug, '9900012')).verdict).toBe(verdict);
  });

  it("in the demo's newer base Vida Plena's administrator directs another active establishment", async () => {
    expect(await conflictOf('iris', '9900020')).toMatchObject({
      verdict: 'conflict',
      establishments: [{ cnes: NEWER_ESTABLISHMENT.cnes, active: true }],
    });
    expect(checkCnes(NEWER_ESTABLISHMENT.cnes)).toBe('ok');
  });

  it('the demo’s API knows an establishment that its base lacks, without a subtype', async () => {
    const answer = await cnesGateway().findEstablishment(LATEST_ESTABLISHMENT.cnes);
    expect(answer).toMatchObject({
      outcome: 'found',
      establishment: { ...LATEST_ESTABLISHMENT, city: null, subtypeCode: null },
      source: { kind: 'api' },
    });
    expect(await verdictOf(LATEST_ESTABLISHMENT.cnes)).toBe('needsDeclaration');
    expect(checkCnes(LATEST_ESTABLISHMENT.cnes)).toBe('ok');
    expect(await cnesGateway().findEstablishment('9900144')).toMatchObject({
      outcome: 'notFound',
      source: { kind: 'api' },
    });
  });

  it('the demo’s CADOP has the operadoras of the demonstration, one with a new name', async () => {
    expect(await changed()).toMatchObject([{ registroAns: '999296', listed: true }]);
    expect(await prisma().registryImport.findFirst({ where: { registry: 'cadop' } })).toMatchObject({
      state: 'imported',
      refused: 0,
      gone: 0,
      report: [],
    });
    expect(await prisma().operadora.findMany({ where: { listed: false } })).toMatchObject([{ registroAns: '999318' }]);
  });
});

describe("the demo's publisher itself", () => {
  it('the demo publishes one month only, always the same bytes, and does not resend an unchanged file', async () => {
    const { cnesBase = '', cadop = '' } = settings().registries;
    const fetched = async (address: string, headers = {}) => {
      const answer = await fetch(address, { headers });
      return {
        status: answer.status,
        etag: answer.headers.get('etag'),
        bytes: (await answer.arrayBuffer()).byteLength,
      };
    };
    const base = cnesBase.replace('YYYYMM', '202612');
    const one = await fetched(base);
    expect(one.bytes).toBeLessThan(1_000_000);
    const again = await startDemoRegistries();
    const { DEMO_REGISTRIES_URL: here = '' } = publisher.env;
    expect(await fetched(base.replace(here, again.env.DEMO_REGISTRIES_URL ?? ''))).toEqual(one);
    await again.stop();
    for (const address of [base, cadop]) {
      const { etag } = await fetched(address);
      expect(await fetched(address, { 'if-none-match': etag })).toMatchObject({ status: 304, bytes: 0 });
    }
    for (const month of ['202701', '202611'])
      expect((await fetched(cnesBase.replace('YYYYMM', month))).status).toBe(404);
    expect((await fetched(`${here}/nada`)).status).toBe(404);
  });
});
