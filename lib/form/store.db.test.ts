import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { setClock } from '@/lib/clock';
import { pool, prisma } from '@/lib/db';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { finishDrafts, keepDraft, purgeDrafts, readSaved, recallDraft, saveForm } from './store';

const ANA = '11111111-1111-4111-8111-111111111111';
const BRUNO = '22222222-2222-4222-8222-222222222222';
const PLACE = { caseId: 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa', ref: 'caso' };
const typed = { nome: 'José', cpf: '11122233396' };
let db: FreshDatabase;

beforeAll(async () => {
  db = await freshDatabase();
  await prisma().operadora.create({
    data: {
      registroAns: '999911',
      cnpj: '99888777000100',
      razaoSocial: 'Aurora',
      modalidade: 'x',
      searchText: 'aurora',
    },
  });
  await prisma().onboardingCase.create({ data: { id: PLACE.caseId, registroAns: '999911' } });
});
afterAll(() => db.drop());
afterEach(() => setClock());

const keep = async (userId?: string) => (await keepDraft('f|c|r', 'holder', userId, { kind: 'refused', typed })) ?? '';

test('a draft opens only for its browser and its person', async () => {
  const token = await keep(ANA);
  expect((await recallDraft(token, 'holder', ANA))?.typed).toEqual(typed);
  expect(await recallDraft(token, 'other browser', ANA)).toBeUndefined();
  expect(await recallDraft(token, 'holder', BRUNO)).toBeUndefined();
  expect(await recallDraft('guess', 'holder', ANA)).toBeUndefined();
});

test('a draft kept while nobody was signed in belongs to the first person who opens it', async () => {
  const token = await keep();
  expect((await recallDraft(token, 'holder', ANA))?.typed).toEqual(typed);
  expect(await recallDraft(token, 'holder', BRUNO)).toBeUndefined();
  expect(await recallDraft(token, 'holder', ANA)).toBeDefined();
});

test('the database contains neither the token nor the answers of a draft in clear', async () => {
  const token = await keep(ANA);
  const { rows } = await pool().query<{ all: string }>(
    `select string_agg(form_draft::text || encode(content, 'escape'), '') as all from form_draft`,
  );
  for (const secret of [token, typed.cpf, typed.nome, 'holder']) expect(rows[0]?.all).not.toContain(`${secret}"`);
  expect(rows[0]?.all).not.toContain(typed.cpf);
});

test('a draft expires after an hour, and the purge deletes it', async () => {
  const token = await keep(ANA);
  setClock(() => new Date(Date.now() + 3_600_001));
  expect(await recallDraft(token, 'holder', ANA)).toBeUndefined();
  expect(await purgeDrafts()).toBeGreaterThan(0);
  expect(await prisma().formDraft.count()).toBe(0);
});

test('a sent form deletes its answers, and its confirmed token still leads to the result', async () => {
  const refused = await keep(ANA);
  const review = (await keepDraft('f|c|r', 'holder', ANA, { kind: 'review', typed })) ?? '';
  await finishDrafts('f|c|r', ANA, { token: review, to: '/feito' });
  expect(await recallDraft(refused, 'holder', ANA)).toBeUndefined();
  expect(await recallDraft(review, 'holder', ANA)).toEqual({ kind: 'done', typed: {}, to: '/feito', form: 'f|c|r' });
});

test('the number of drafts without an owner is limited', async () => {
  await prisma().formDraft.createMany({
    data: Array.from({ length: 1000 }, (_, at) => ({
      tokenHash: `t${at}`,
      holderHash: 'h',
      formId: 'f',
      content: new Uint8Array(),
      expiresAt: new Date(0),
    })),
  });
  expect(await keepDraft('f', 'holder', undefined, { kind: 'ended', typed })).toBeUndefined();
  expect(await keepDraft('f', 'holder', ANA, { kind: 'refused', typed })).toBeDefined();
  await purgeDrafts();
});

test('two people who save the same form do not overwrite each other', async () => {
  expect(await saveForm('cnes', PLACE, ANA, { nome: 'A' }, '')).toBe(true);
  expect(await saveForm('cnes', PLACE, BRUNO, { nome: 'B' }, '')).toBe(false);
  const first = await readSaved('cnes', PLACE);
  const answers = await Promise.all(
    [1, 2, 3].map((at) => saveForm('cnes', PLACE, BRUNO, { nome: `B${at}` }, first?.version ?? '')),
  );
  expect(answers.filter(Boolean)).toHaveLength(1);
  expect((await readSaved('cnes', PLACE))?.savedBy).toBe(BRUNO);
  expect(await readSaved('cnes', { ref: 'caso' })).toBeUndefined();
});
