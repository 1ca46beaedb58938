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
  membershipRoles: [],
});
const establishmentOf = ({ caseId }: TestCase) => subjectId(caseId, inCase('establishment'));

describe('the diagram of a part of a case', () => {
  it('shows the present state of a subject, and each step of its way with the actor', async () => {
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

  it('shows the diagram of a subject that the checklist rests on even before any event', async () => {
    const loaded = await loadDiagram(actor('ana'), test.caseId, subjectId(test.caseId, inCase('support')));
    expect(loaded).toMatchObject({ current: 'awaitingTicket', turns: [] });
  });

  it('answers 404 for a subject of another case, of nobody, and for a wrong id', async () => {
    for (const id of [establishmentOf(other), subjectId(test.caseId, ofPerson('alert', randomUUID())), 'x'])
      await expect(loadDiagram(actor('ana'), test.caseId, id)).rejects.toThrow(NotFound);
  });

  it('refuses diagrams to people of another operadora and to professionals with only their own records', async () => {
    await expect(loadDiagram(actor('bruno'), test.caseId, establishmentOf(test))).rejects.toThrow(NotFound);
    await expect(loadDiagrams(actor('bruno'), test.caseId)).rejects.toThrow(NotFound);
    await expect(loadDiagram(actor('fabio'), test.caseId, establishmentOf(test))).rejects.toThrow(Forbidden);
    await expect(loadDiagrams(actor('fabio'), test.caseId)).rejects.toThrow(Forbidden);
  });
});

describe("the case's way", () => {
  it('lists every subject with its state, and the stays of the case', async () => {
    const { subjects, stays } = await loadDiagrams(actor('ana'), test.caseId);
    expect(subjects.find(({ id }) => id === establishmentOf(test))).toMatchObject({ state: 'Informar o número' });
    expect(stays).toMatchObject([{ stage: 'cnes', waitingFor: 'equipe', endedAt: null }]);
    expect(new Set(subjects.map(({ title }) => title)).size).toBe(subjects.length);
  });
});
