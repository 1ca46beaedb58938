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

it('starts with the first phrases, and keeps a list of each operadora', async () => {
  const [here, there] = [await accessOf(aurora, 'marina'), await accessOf(vida, 'marina')];
  expect(await readPhrases(here)).toEqual({ phrases: FIRST_PHRASES, revision: 0 });
  expect(await keepPhrases(here, ['Falta a data.'], 0)).toMatchObject({ ok: true });
  expect(await readPhrases(here)).toEqual({ phrases: ['Falta a data.'], revision: 1 });
  expect((await readPhrases(there)).revision).toBe(0);
});

it('does not overwrite what another reviewer wrote meanwhile, even in the first list', async () => {
  const access = await accessOf(aurora, 'marina');
  const { revision } = await readPhrases(access);
  const both = await Promise.all([keepPhrases(access, ['Uma'], revision), keepPhrases(access, ['Outra'], revision)]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await keepPhrases(access, ['De novo a primeira'], 0)).toMatchObject({ ok: false, kind: 'conflict' });
  expect((await readPhrases(access)).revision).toBe(revision + 1);
});

it('keeps an emptied list empty, without bringing the first phrases back', async () => {
  const access = await accessOf(aurora, 'marina');
  const { revision } = await readPhrases(access);
  expect(await keepPhrases(access, [], revision)).toMatchObject({ ok: true });
  expect((await readPhrases(access)).phrases).toEqual([]);
});

it('lets only reviewers of the operadora change the phrases', async () => {
  const place = { caseId: aurora.caseId, ref: 'frases' };
  const { actor } = await accessOf(aurora, 'ana');
  await expect(phrasesForm.gate(actor, place)).rejects.toThrow('não é do seu perfil');
  const { actor: stranger } = await accessOf(vida, 'bruno');
  await expect(phrasesForm.gate(stranger, place)).rejects.toThrow(NotFound);
});
