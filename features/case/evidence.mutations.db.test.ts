import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { setClock } from '@/lib/clock';
import { sha256 } from '@/lib/crypto';
import { prisma } from '@/lib/db';
import { NotFound } from '@/lib/errors';
import { accessOf, actorOf, proof } from '@/prisma/scenarios/acting';
import { AURORA_CAST, type Journey, reach, VIDA_PLENA_CAST } from '@/prisma/scenarios/journey';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { evidenceRefs } from './evidence.data';
import { loadEvidenceFile } from './evidence.loaders';
import { keepEvidence, purgeEvidence } from './evidence.mutations';

let db: FreshDatabase;
let aurora: Journey;
let vida: Journey;
const bytes = new TextEncoder().encode('%PDF-1.4 ficha');
const file = (name: string) => ({ name, bytes, mime: 'application/pdf' });

beforeAll(async () => {
  db = await freshDatabase();
  aurora = await reach('caseOpened', AURORA_CAST);
  vida = await reach('administratorRegistered', VIDA_PLENA_CAST);
});
afterEach(() => setClock());
afterAll(() => db.drop());

const keep = async (journey: Journey, slug: string, name: string) => {
  const kept = await keepEvidence(await actorOf(slug), { caseId: journey.caseId, ref: 'caso' }, file(name));
  return kept.ok ? kept.value.id : '';
};

it('keeps equal contents once, by SHA-256, and serves them as a sandboxed attachment', async () => {
  const [first, second] = [await keep(aurora, 'ana', 'ficha "é".pdf'), await keep(aurora, 'ana', 'outra.pdf')];
  expect(await prisma().evidenceFile.count({ where: { sha256: sha256(bytes) } })).toBe(1);
  expect(first).not.toBe(second);
  const served = await loadEvidenceFile(await actorOf('ana'), aurora.caseId, first);
  expect(Buffer.from(served?.bytes ?? []).equals(Buffer.from(bytes))).toBe(true);
  expect(served?.headers['content-disposition']).toBe(
    `attachment; filename="ficha ___.pdf"; filename*=UTF-8''ficha%20%22%C3%A9%22.pdf`,
  );
  expect(served?.headers['content-security-policy']).toContain('sandbox');
});

it('keeps a file that is sent again as the same evidence, and restarts its week', async () => {
  const first = await keep(aurora, 'ana', 'duas-vezes.pdf');
  await prisma().$executeRaw`update evidence set uploaded_at = now() - interval '6 days' where id = ${first}::uuid`;
  expect(await Promise.all([1, 2, 3].map(() => keep(aurora, 'ana', 'duas-vezes.pdf')))).toEqual([first, first, first]);
  setClock(() => new Date(Date.now() + 3 * 86_400_000));
  await purgeEvidence();
  expect(await prisma().evidence.count({ where: { fileName: 'duas-vezes.pdf' } })).toBe(1);
});

it('hides a file of one operadora from people of another, even through a case of their own', async () => {
  const id = await keep(aurora, 'ana', 'ficha.pdf');
  await expect(loadEvidenceFile(await actorOf('bruno'), aurora.caseId, id)).rejects.toThrow(NotFound);
  await expect(loadEvidenceFile(await actorOf('bruno'), vida.caseId, id)).rejects.toThrow(NotFound);
  expect(await evidenceRefs(await accessOf(vida, 'bruno'), [id])).toEqual([]);
  await expect(
    keepEvidence(await actorOf('bruno'), { caseId: aurora.caseId, ref: 'caso' }, file('x.pdf')),
  ).rejects.toThrow(NotFound);
});

it('removes unused files after a week, and keeps those that an event named', async () => {
  const unused = await keep(aurora, 'ana', 'esquecido.pdf');
  const used = (await proof(vida, 'bruno', 'sgop-administrador.pdf'))[0]?.id ?? '';
  setClock(() => new Date(Date.now() + 8 * 86_400_000));
  expect(await purgeEvidence()).toBeGreaterThan(0);
  expect(await prisma().evidence.findUnique({ where: { id: unused } })).toBeNull();
  expect(await prisma().evidence.findUnique({ where: { id: used } })).not.toBeNull();
  expect(await prisma().evidenceFile.count({ where: { sha256: sha256(bytes) } })).toBe(0);
});
