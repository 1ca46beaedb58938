import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { verifyCase } from '@/features/case/audit/data';
import { ofPerson } from '@/features/case/items';
import { drainOutbox } from '@/features/notifications/notices/mutations';
import { setClock } from '@/lib/clock';
import { prisma } from '@/lib/db';
import type { AnyMove } from '@/machines/catalog';
import { act } from '@/prisma/scenarios/acting';
import { type Journey, reach } from '@/prisma/scenarios/journey';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { forgetOld } from './mutations';

const DAY = 86_400_000;
const START = Date.parse('2026-11-23T12:00:00Z');
const day = (days: number) => setClock(() => new Date(START + days * DAY));

let db: FreshDatabase;
let journey: Journey;

beforeAll(async () => {
  day(0);
  db = await freshDatabase();
  journey = await reach('operatorWaiting');
  await drainOutbox();
  await prisma().mail.updateMany({ data: { state: 'sent', endedAt: new Date(START) } });
  await prisma().bulkDecision.create({
    data: {
      id: randomUUID(),
      caseId: journey.caseId,
      decidedBy: randomUUID(),
      decidedAt: new Date(START),
      approved: true,
      outcomes: [],
    },
  });
});
afterEach(() => setClock());
afterAll(() => db.drop());

const counts = async () => ({
  receipt: await prisma().receipt.count(),
  bulkDecision: await prisma().bulkDecision.count(),
  outbox: await prisma().outbox.count(),
  notice: await prisma().notice.count(),
  mail: await prisma().mail.count(),
  fact: await prisma().mailFact.count(),
});
const NOTHING = { receipt: 0, bulkDecision: 0, outbox: 0, notice: 0, mail: 0, calendarEntry: 0 };
const withdrawal = (): AnyMove[] => [
  {
    subject: ofPerson('operatorRequest', journey.people.fabio ?? ''),
    event: { type: 'request.withdraw', reason: 'Saiu' },
  },
];

it('keeps every kind of row for its own time, and then removes it', async () => {
  const before = await counts();
  expect(Object.values(before).every((count) => count > 0)).toBe(true);
  day(29);
  expect(await forgetOld()).toEqual(NOTHING);
  day(31);
  expect(await forgetOld()).toEqual({ ...NOTHING, outbox: before.outbox });
  day(91);
  expect(await forgetOld()).toMatchObject({ outbox: 0, notice: 0, receipt: 0 });
  expect(await counts()).toMatchObject({ receipt: before.receipt, notice: before.notice });
});

it('keeps the mail of an open invitation, so that it is not sent twice', async () => {
  const open = { name: 'Rita', email: 'rita@exemplo.test', expiresAt: new Date(START + 400 * DAY) };
  const { id } = await prisma().invitation.create({ data: open });
  const sent = { kind: 'convite', invitationId: id, state: 'sent', attempts: 1 };
  const at = new Date(START);
  await prisma().mail.create({ data: { id: randomUUID(), ...sent, endedAt: at, nextAt: at, createdAt: at } });
  day(200);
  await forgetOld();
  expect(await prisma().mail.count({ where: { invitationId: id } })).toBe(1);
  await prisma().invitation.update({ where: { id }, data: { acceptedAt: new Date(START) } });
  await forgetOld();
  expect(await prisma().mail.count({ where: { invitationId: id } })).toBe(0);
});

it('never removes a waiting effect, and answers a form that is sent again within a year as before', async () => {
  day(100);
  await act(journey, 'ana', 'desiste', withdrawal());
  const receipts = await prisma().receipt.count();
  const waiting = await prisma().outbox.count({ where: { processedAt: null } });
  expect(waiting).toBeGreaterThan(0);
  day(100 + 364);
  await forgetOld();
  expect(await prisma().outbox.count({ where: { processedAt: null } })).toBe(waiting);
  const rows = await prisma().auditEvent.count();
  await act(journey, 'ana', 'desiste', withdrawal());
  expect(await prisma().auditEvent.count()).toBe(rows);
  expect(await prisma().receipt.count()).toBeLessThan(receipts);
  day(100 + 366);
  await forgetOld();
  expect(await counts()).toMatchObject({ receipt: 0, bulkDecision: 0, notice: 0 });
  expect((await verifyCase(journey.caseId)).faults).toEqual([]);
});

it('forgets a calendar entry that no calendar has read for more than 400 days', async () => {
  const seen = (days: number) => new Date(START + days * DAY);
  const entry = { hash: 'x', modifiedAt: new Date(START) };
  await prisma().calendarEntry.createMany({
    data: [0, 10].map((days) => ({ ...entry, id: randomUUID(), seenOn: seen(days) })),
  });
  day(405);
  expect(await forgetOld()).toMatchObject({ calendarEntry: 1 });
  expect(await prisma().calendarEntry.count()).toBe(1);
});
