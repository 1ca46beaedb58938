import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { historyEntry } from '@/features/case/audit/copy';
import { verifyCase } from '@/features/case/audit/data';
import { CASE_ITEMS, inCase, itemSubject } from '@/features/case/items';
import { readCase } from '@/features/case/read.data';
import { prisma } from '@/lib/db';
import { accessOf, proof, sendingOf } from '@/prisma/scenarios/acting';
import { type Journey, reach } from '@/prisma/scenarios/journey';
import { decides } from '@/prisma/scenarios/states';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { correctNomination, correctRegistration } from './corrections.mutations';

let db: FreshDatabase;
let journey: Journey;
beforeAll(async () => {
  db = await freshDatabase();
  journey = await reach('concluded');
});
afterAll(() => db.drop());

const view = async () => readCase(await accessOf(journey, 'ana'));
const acceptedNow = async () => {
  const now = await view();
  return CASE_ITEMS.filter(({ code }) => now.subject(itemSubject(code, 'case')).stage === 'accepted').map(
    ({ code }) => code,
  );
};
const others = (...codes: string[]) => CASE_ITEMS.map(({ code }) => code).filter((code) => !codes.includes(code));

async function nomination(
  slug: string,
  position: 'gerente' | 'administrador',
  files: string[] = [],
  expected?: number,
) {
  const evidence = (await Promise.all(files.map((name) => proof(journey, slug, name)))).flat();
  const sending = await sendingOf(journey, slug, randomUUID());
  const told = { position, evidence, reason: 'Cargo digitado errado.' };
  return correctNomination(sending, await accessOf(journey, slug), told, expected);
}

it('refuses a correction that changes nothing, and one by the administrator herself', async () => {
  expect(await nomination('ana', 'gerente')).toMatchObject({ ok: false, kind: 'refused' });
  expect(await nomination('carla', 'administrador')).toMatchObject({ ok: false, kind: 'forbidden' });
  expect(await acceptedNow()).toEqual(others());
});

it('corrects the cargo and adds the minutes once the administrator is active, and voids the nomination alone', async () => {
  expect(await nomination('ana', 'administrador', ['ata.pdf'])).toMatchObject({ ok: true });
  expect((await view()).subject(inCase('administrator'))).toMatchObject({
    stage: 'active',
    context: { position: 'administrador', evidence: [{ sha256: expect.any(String) }] },
  });
  expect(await acceptedNow()).toEqual(others('ADM-INDICACAO'));
  await decides('ADM-INDICACAO')(journey);
  expect((await view()).subject(inCase('onboarding')).stage).toBe('concluded');
});

it('corrects the days in SGOP, keeps the file, and voids the registration alone', async () => {
  const before = (await view()).subject(inCase('administrator')).context.sgop;
  const days = { linkOn: '2026-10-01', profileOn: '2026-10-02', computerOn: '2026-10-03' };
  const sending = await sendingOf(journey, 'ana', randomUUID());
  const told = { days, evidence: [], reason: 'As datas estavam trocadas.' };
  expect(await correctRegistration(sending, await accessOf(journey, 'ana'), told)).toMatchObject({ ok: true });
  expect((await view()).subject(inCase('administrator')).context.sgop).toEqual({ ...days, evidence: before?.evidence });
  expect(await acceptedNow()).toEqual(others('ADM-SGOP'));
});

it('refuses a second tab that shows what stood before', async () => {
  expect(await nomination('ana', 'gerente', [], 1)).toMatchObject({ ok: false, kind: 'conflict' });
});

it('shows both values in the history, and the chain verifies', async () => {
  const rows = await prisma().auditEvent.findMany({
    where: { fact: 'administrator.corrected' },
    orderBy: { sequence: 'asc' },
  });
  const said = rows.map((row) => historyEntry(row, new Map()).detail);
  expect(said[0]).toBe(
    'Cargo: de “Gerente” para “Administrador”; Comprovante da indicação: de “nenhum arquivo” para “1 arquivo”. Motivo: Cargo digitado errado.',
  );
  expect(said[1]).toMatch(/Vínculo ao CNES pedido em: de “.*” para “01\/10\/2026”/);
  expect((await verifyCase(journey.caseId)).faults).toEqual([]);
});
