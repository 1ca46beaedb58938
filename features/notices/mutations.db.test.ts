import { afterAll, beforeAll, expect, it } from 'vitest';
import { prisma } from '@/lib/db';
import { type Journey, reach } from '@/prisma/scenarios/journey';
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

it('turns every outbox row into at most one notice, although two workers drain at once and again', async () => {
  const waiting = await prisma().outbox.count({ where: { processedAt: null } });
  const drained = await Promise.all([drainOutbox(), drainOutbox()]);
  expect(drained[0] + drained[1]).toBe(waiting);
  expect(await drainOutbox()).toBe(0);
  const submitted = await prisma().outbox.count({ where: { topic: 'request.submitted' } });
  expect(await prisma().notice.count({ where: { fact: 'request.submitted' } })).toBe(submitted);
  expect(submitted).toBe(journey.cast.operators.length);
});

it('shows each audience its own, newest first', async () => {
  const administrator = await readNotices(journey.caseId, ['administrador'], []);
  expect(administrator.map(({ fact }) => fact)).toEqual(['request.submitted', 'request.submitted']);
  const reviewer = await readNotices(journey.caseId, ['revisor'], [], 50);
  expect(new Set(reviewer.map(({ fact }) => fact))).toEqual(new Set(['item.submitted']));
  expect(await readNotices(journey.caseId, ['titular'], [], 50)).toEqual([]);
});
