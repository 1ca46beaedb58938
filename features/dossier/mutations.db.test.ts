import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { verifyDossier } from '@/features/dossier-file/status';
import { prisma } from '@/lib/db';
import { accessOf } from '@/prisma/scenarios/acting';
import { type Journey, reach } from '@/prisma/scenarios/journey';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { advanceDossiers, askForDossier } from './mutations';

let db: FreshDatabase;
let journey: Journey;
beforeAll(async () => {
  db = await freshDatabase();
  journey = await reach('administratorActive');
});
afterAll(() => db.drop());

it('makes', async () => {
  const id = randomUUID();
  await askForDossier(await accessOf(journey, 'ana'), id, 'Auditoria interna');
  expect(await advanceDossiers()).toBe(1);
  const row = await prisma().dossier.findUniqueOrThrow({ where: { id } });
  console.log(row);
  const chunks = await prisma().dossierChunk.findMany({ where: { dossierId: id }, orderBy: { number: 'asc' } });
  const file = Buffer.concat(chunks.map(({ bytes }) => bytes));
  writeFileSync('/tmp/dossie.zip', file);
  console.time('verify');
  console.log(verifyDossier(file, null));
  console.timeEnd('verify');
});
