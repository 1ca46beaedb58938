import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { setClock } from '@/lib/clock';
import { prisma } from '@/lib/db';
import { Forbidden, NotFound } from '@/lib/errors';
import * as typesetting from '@/lib/pdf/typeset';
import { accessOf, actorOf } from '@/prisma/scenarios/acting';
import { askedDossier, dossierBytes, madeDossier } from '@/prisma/scenarios/dossiers';
import { type Journey, reach } from '@/prisma/scenarios/journey';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { testSecrets } from '@/test/environment';
import { WORDS } from './copy';
import { loadDossierFile, loadDossiers } from './loaders';
import { advanceDossiers, askForDossier, noteDownload, purgeDossiers } from './mutations';
import { verifyDossier } from './verify';

let db: FreshDatabase;
let journey: Journey;
beforeAll(async () => {
  db = await freshDatabase();
  journey = await reach('readyForReview');
});
afterEach(() => {
  vi.restoreAllMocks();
  setClock();
  process.env.HABILITA_SIGNING_KEYS = testSecrets.HABILITA_SIGNING_KEYS;
});
afterAll(() => db.drop());

const row = (id: string) => prisma().dossier.findUniqueOrThrow({ where: { id } });

describe('asking for a dossier', () => {
  it('makes one dossier at a time, and one per request', async () => {
    const access = await accessOf(journey, 'ana');
    const id = randomUUID();
    await Promise.all([1, 2, 3].map(() => askForDossier(access, id, 'Auditoria')));
    await askForDossier(await accessOf(journey, 'marina'), randomUUID(), 'Outra');
    expect(await prisma().dossier.count()).toBe(1);
    expect(await loadDossiers(await actorOf('marina'), journey.caseId, {})).toMatchObject({
      going: { id },
      form: null,
    });
    expect(await Promise.all([advanceDossiers(), advanceDossiers()])).toContain(1);
    expect(await row(id)).toMatchObject({ state: 'ready', percent: 100, attempt: 1, pdfProblem: null, rootNumber: 1 });
    expect(verifyDossier(await dossierBytes(id), null).faults).toEqual([]);
  });

  it('shows dossiers and their files only to the team and the reviewers', async () => {
    const id = await madeDossier(journey, 'marina');
    await expect(loadDossierFile(await actorOf('bruno'), journey.caseId, id)).rejects.toThrow(NotFound);
    await expect(loadDossiers(await actorOf('bruno'), journey.caseId, {})).rejects.toThrow(NotFound);
    for (const slug of ['fabio', 'carla']) {
      await expect(loadDossiers(await actorOf(slug), journey.caseId, {})).rejects.toThrow(Forbidden);
      await expect(loadDossierFile(await actorOf(slug), journey.caseId, id)).rejects.toThrow(Forbidden);
    }
    await expect(loadDossiers(await actorOf('otavio'), journey.caseId, {})).rejects.toThrow(NotFound);
    const { headers, pieces } = await loadDossierFile(await actorOf('ana'), journey.caseId, id);
    const got: Uint8Array[] = [];
    for await (const piece of pieces) got.push(piece);
    expect(Buffer.concat(got).equals(await dossierBytes(id))).toBe(true);
    expect(headers['content-length']).toBe(String((await row(id)).size));
    expect(headers['content-security-policy']).toContain('sandbox');
  });

  it('shows who downloaded a dossier', async () => {
    const id = await madeDossier(journey, 'ana');
    await noteDownload(id, (await actorOf('marina')).userId);
    const { dossiers } = await loadDossiers(await actorOf('ana'), journey.caseId, {});
    expect(dossiers[0]).toMatchObject({ id, by: 'Ana Souza', purpose: 'Auditoria interna de 2026' });
    expect(dossiers[0]?.downloads.map(({ by }) => by)).toEqual(['Marina Castro']);
    await expect(prisma().dossierDownload.deleteMany()).rejects.toThrow();
    await expect(prisma().dossier.deleteMany()).rejects.toThrow();
  });

  it('does not change the chain of the case', async () => {
    const head = () =>
      prisma().onboardingCase.findUniqueOrThrow({
        where: { id: journey.caseId },
        select: { sequence: true, headHash: true },
      });
    const before = await head();
    await madeDossier(journey, 'ana');
    expect(await head()).toEqual(before);
  });
});

describe('the making', () => {
  it('masks CPF and CNS in the dossier, and leaves out e-mails', async () => {
    const file = (await dossierBytes(await madeDossier(journey, 'ana'))).toString('latin1');
    for (const secret of ['33344455508', '333.444.555-08', '100000000330007', 'carla@exemplo.test'])
      expect(file.includes(secret), secret).toBe(false);
    expect(file).toContain('***.444.555-**');
  });

  it('starts again after its process was killed, despite the pieces of the first try', async () => {
    const id = await askedDossier(journey, 'ana');
    await prisma()
      .$executeRaw`update dossier set state = 'building', attempt = 1, seen_at = now() where id = ${id}::uuid`;
    await prisma().dossierChunk.create({ data: { dossierId: id, attempt: 1, number: 0, bytes: Uint8Array.of(1) } });
    expect(await advanceDossiers()).toBe(0);
    setClock(() => new Date(Date.now() + 61_000));
    expect(await advanceDossiers()).toBe(1);
    expect(await row(id)).toMatchObject({ state: 'ready', attempt: 2 });
    expect(verifyDossier(await dossierBytes(id), null).faults).toEqual([]);
  });

  it('gives up after three interrupted tries, and says so', async () => {
    const id = await askedDossier(journey, 'ana');
    await prisma()
      .$executeRaw`update dossier set state = 'building', attempt = 3, seen_at = now() - interval '2 minutes' where id = ${id}::uuid`;
    expect(await advanceDossiers()).toBe(1);
    expect(await row(id)).toMatchObject({ state: 'failed', problem: WORDS.tries });
  });

  it('does not let a try that seemed dead overwrite the next one', async () => {
    const id = await askedDossier(journey, 'ana');
    vi.spyOn(typesetting, 'typeset').mockImplementationOnce(async () => {
      await prisma().$executeRaw`update dossier set attempt = 7 where id = ${id}::uuid`;
      return null;
    });
    await advanceDossiers();
    expect(await row(id)).toMatchObject({ state: 'building', attempt: 7, sha256: null });
    await prisma().$executeRaw`update dossier set state = 'failed', finished_at = now() where id = ${id}::uuid`;
  });

  it('makes a complete dossier without the PDF if this machine cannot make one, and says so', async () => {
    vi.spyOn(typesetting, 'typeset').mockResolvedValue(null);
    const id = await madeDossier(journey, 'ana');
    expect(await row(id)).toMatchObject({ state: 'ready', pdfProblem: WORDS.noPdf });
    expect(verifyDossier(await dossierBytes(id), null).faults).toEqual([]);
  });

  it('makes no dossier without a key, and reports an internal error as one', async () => {
    process.env.HABILITA_SIGNING_KEYS = '';
    expect(await loadDossiers(await actorOf('ana'), journey.caseId, {})).toMatchObject({ signs: false, form: null });
    expect(await row(await madeDossier(journey, 'ana'))).toMatchObject({ state: 'failed', problem: WORDS.noKey });
    process.env.HABILITA_SIGNING_KEYS = testSecrets.HABILITA_SIGNING_KEYS;
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    vi.spyOn(typesetting, 'typeset').mockRejectedValue(new Error('broken'));
    expect(await row(await madeDossier(journey, 'ana'))).toMatchObject({ state: 'failed', problem: WORDS.failed });
  });

  it('makes no dossier for somebody who left the case', async () => {
    const id = await askedDossier(journey, 'marina');
    const { userId } = await actorOf('marina');
    const held = await prisma().membership.findMany({ where: { userId } });
    await prisma().membership.deleteMany({ where: { userId } });
    await advanceDossiers();
    await prisma().membership.createMany({ data: held });
    expect(await row(id)).toMatchObject({ state: 'failed', problem: WORDS.gone });
  });
});

it('removes the content of a dossier after a week, and keeps the record of it', async () => {
  const id = await madeDossier(journey, 'ana');
  setClock(() => new Date(Date.now() + 6 * 86_400_000));
  await purgeDossiers();
  expect(await row(id)).toMatchObject({ state: 'ready' });
  setClock(() => new Date(Date.now() + 8 * 86_400_000));
  await purgeDossiers();
  expect(await row(id)).toMatchObject({ state: 'expired', sha256: expect.any(String) });
  expect(await prisma().dossierChunk.count()).toBe(0);
  await expect(loadDossierFile(await actorOf('ana'), journey.caseId, id)).rejects.toThrow(NotFound);
});
