import { afterAll, beforeAll, expect, it } from 'vitest';
import { NotFound } from '@/lib/errors';
import { accessOf } from '@/prisma/scenarios/acting';
import { AURORA_CAST, type Journey, reach, VIDA_PLENA_CAST } from '@/prisma/scenarios/journey';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { FIRST_PHRASES } from './copy';
import { readPhrases } from './data';
import { phrasesForm } from './forms';
import { keepPhrases } from './mutations';

let db: FreshDatabase;
let aurora: Journey;
let vida: Journey;

beforeAll(async () => {
  db = await freshDatabase();
  aurora = await reach('caseOpened', AURORA_CAST);
  vida = await reach('caseOpened', VIDA_PLENA_CAST);
});
afterAll(() => db.drop());

it('reviewers start with good phrases and keep their own, of each operadora apart', async () => {
  const [here, there] = [await accessOf(aurora, 'marina'), await accessOf(vida, 'marina')];
  expect(await readPhrases(here)).toEqual({ phrases: FIRST_PHRASES, revision: 0 });
  expect(await keepPhrases(here, ['Falta a data.'], 0)).toMatchObject({ ok: true });
  expect(await readPhrases(here)).toEqual({ phrases: ['Falta a data.'], revision: 1 });
  expect((await readPhrases(there)).revision).toBe(0);
});

it('what another reviewer wrote meanwhile is not overwritten, at the first time too', async () => {
  const access = await accessOf(aurora, 'marina');
  const { revision } = await readPhrases(access);
  const both = await Promise.all([keepPhrases(access, ['Uma'], revision), keepPhrases(access, ['Outra'], revision)]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await keepPhrases(access, ['De novo a primeira'], 0)).toMatchObject({ ok: false, kind: 'conflict' });
  expect((await readPhrases(access)).revision).toBe(revision + 1);
});

it('all of them can be taken away, and the first ones do not come back by themselves', async () => {
  const access = await accessOf(aurora, 'marina');
  const { revision } = await readPhrases(access);
  expect(await keepPhrases(access, [], revision)).toMatchObject({ ok: true });
  expect((await readPhrases(access)).phrases).toEqual([]);
});

it('only a reviewer of the operadora writes them', async () => {
  const place = { caseId: aurora.caseId, ref: 'frases' };
  const { actor } = await accessOf(aurora, 'ana');
  await expect(phrasesForm.gate(actor, place)).rejects.toThrow('não é do seu perfil');
  const { actor: stranger } = await accessOf(vida, 'bruno');
  await expect(phrasesForm.gate(stranger, place)).rejects.toThrow(NotFound);
});
