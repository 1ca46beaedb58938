import { afterAll, beforeAll, expect, it } from 'vitest';
import { inCase, ofPerson } from '@/features/case/items';
import { prisma } from '@/lib/db';
import { act } from '@/prisma/scenarios/acting';
import { type Journey, reach, register } from '@/prisma/scenarios/journey';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { readNotices } from './data';
import { drainOutbox } from './mutations';

let db: FreshDatabase;
let journey: Journey;

beforeAll(async () => {
  db = await freshDatabase();
  journey = await reach('operatorWaiting');
});
afterAll(() => db.drop());

it('turns every outbox row into at most one notice per audience, even with two workers at once', async () => {
  const waiting = await prisma().outbox.count({ where: { processedAt: null } });
  const drained = await Promise.all([drainOutbox(), drainOutbox()]);
  expect(drained[0] + drained[1]).toBe(waiting);
  expect(await drainOutbox()).toBe(0);
  const submitted = await prisma().outbox.count({ where: { topic: 'request.submitted' } });
  expect(await prisma().notice.count({ where: { fact: 'request.submitted' } })).toBe(submitted);
  expect(submitted).toBe(journey.cast.operators.length);
});

it('shows each audience its own notices, newest first', async () => {
  const administrator = await readNotices(journey.caseId, ['administrador'], []);
  expect(administrator.map(({ fact }) => fact)).toEqual(['request.submitted', 'request.submitted']);
  const reviewer = await readNotices(journey.caseId, ['revisor'], [], 50);
  expect(new Set(reviewer.map(({ fact }) => fact))).toEqual(new Set(['item.submitted']));
  expect(await readNotices(journey.caseId, ['titular'], [], 50)).toEqual([]);
});

it('tells an operator or administrator who left, but not the successor (J24)', async () => {
  const { carla = '', fabio = '' } = journey.people;
  const request = ofPerson('operatorRequest', fabio);
  await act(journey, 'carla', 'aprova', [{ subject: request, event: { type: 'request.approve', ownRequest: false } }]);
  await act(journey, 'ana', 'inativa', [{ subject: request, event: { type: 'request.deactivate', reason: 'Saiu' } }]);
  const leave = { type: 'administrator.leave', on: '2026-11-20', reason: 'Saiu' } as const;
  await act(journey, 'ana', 'sai', [{ subject: inCase('administrator'), event: leave }]);
  await register(journey, 'elisa', 'sucessao', (personId) => [
    {
      subject: inCase('administrator'),
      event: { type: 'administrator.nominate', personId, position: 'gerente', establishmentKnown: true },
    },
  ]);
  await drainOutbox();
  const told = async (personId: string) =>
    (await readNotices(journey.caseId, ['titular'], [personId], 50)).map(({ fact }) => fact);
  expect(await told(fabio)).toEqual(['request.deactivated', 'request.approved']);
  expect(await told(carla)).toContain('administrator.left');
  expect(await told(journey.people.elisa ?? '')).toEqual([]);
  const mails = await prisma().mail.findMany({ where: { facts: { some: { topic: 'administrator.left' } } } });
  const { userId } = await prisma().person.findUniqueOrThrow({ where: { id: carla } });
  expect(mails.map((mail) => mail.userId)).toEqual([userId]);
});
