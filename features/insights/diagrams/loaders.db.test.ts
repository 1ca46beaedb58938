import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inCase, ofPerson } from '@/features/case/items';
import type { Actor } from '@/lib/auth/actor';
import { subjectId } from '@/lib/dispatch/subjects';
import { Forbidden, NotFound } from '@/lib/errors';
import { as, openTestCase, sendTo, type TestCase } from '@/test/case';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { loadDiagram, loadDiagrams } from './loaders';

let db: FreshDatabase;
let test: TestCase;
let other: TestCase;

beforeAll(async () => {
  db = await freshDatabase();
  [test, other] = [await openTestCase(), await openTestCase()];
  const event = { type: 'establishment.choose', route: 'has' };
  for (const { caseId, users } of [test, other])
    expect(await sendTo(caseId, as(users.ana), [{ subject: inCase('establishment'), event }])).toMatchObject({
      ok: true,
    });
});
afterAll(() => db.drop());

const actor = (name: keyof TestCase['users']): Actor => ({
  userId: test.users[name],
  sessionId: randomUUID(),
  name,
  isGestor: false,
  hats: [],
});
const establishmentOf = ({ caseId }: TestCase) => subjectId(caseId, inCase('establishment'));

describe('the diagram of a part of a case', () => {
  it('tells where it is, and each step of the way with who took it', async () => {
    const loaded = await loadDiagram(actor('marina'), test.caseId, establishmentOf(test));
    expect(loaded).toMatchObject({
      title: 'CNES da operadora',
      current: 'awaitingNumber',
      currentWords: 'Informar o número',
    });
    expect(loaded.turns).toMatchObject([
      { turn: 1, fromWords: 'Escolher o caminho', toWords: 'Informar o número', who: 'Ana Souza (equipe)' },
    ]);
    expect([...loaded.way.visited]).toEqual(['choosingRoute', 'awaitingNumber']);
  });

  it('is there before anything happened, when the checklist rests on it', async () => {
    const loaded = await loadDiagram(actor('ana'), test.caseId, subjectId(test.caseId, inCase('support')));
    expect(loaded).toMatchObject({ current: 'awaitingTicket', turns: [] });
  });

  it('is not found for what belongs to another case, to nobody, or is no part at all', async () => {
    for (const id of [establishmentOf(other), subjectId(test.caseId, ofPerson('alert', randomUUID())), 'x'])
      await expect(loadDiagram(actor('ana'), test.caseId, id)).rejects.toThrow(NotFound);
  });

  it('is not there for another operadora, and not for a person who only has records in the case', async () => {
    await expect(loadDiagram(actor('bruno'), test.caseId, establishmentOf(test))).rejects.toThrow(NotFound);
    await expect(loadDiagrams(actor('bruno'), test.caseId)).rejects.toThrow(NotFound);
    await expect(loadDiagram(actor('fabio'), test.caseId, establishmentOf(test))).rejects.toThrow(Forbidden);
    await expect(loadDiagrams(actor('fabio'), test.caseId)).rejects.toThrow(Forbidden);
  });
});

describe("the case's way", () => {
  it('lists every part with the state in which it is, and where the case has stood', async () => {
    const { subjects, stays } = await loadDiagrams(actor('ana'), test.caseId);
    expect(subjects.find(({ id }) => id === establishmentOf(test))).toMatchObject({ state: 'Informar o número' });
    expect(stays).toMatchObject([{ stage: 'cnes', waitingFor: 'equipe', endedAt: null }]);
    expect(new Set(subjects.map(({ title }) => title)).size).toBe(subjects.length);
  });
});
