import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { inCase } from '@/features/case/items';
import { listCases } from '@/features/case/list.data';
import { readCase } from '@/features/case/read.data';
import { GRACE_DAYS } from '@/features/case/validity/ages';
import { setClock } from '@/lib/clock';
import { daysAfter } from '@/lib/days';
import { prisma } from '@/lib/db';
import { accessOf, sendingOf } from '@/prisma/scenarios/acting';
import { type Journey, reach } from '@/prisma/scenarios/journey';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { advanceAttestations, confirmData } from './mutations';

let db: FreshDatabase;
let journey: Journey;

beforeAll(async () => {
  db = await freshDatabase();
  journey = await reach('concluded');
});
afterEach(() => setClock());
afterAll(() => db.drop());

const attestation = async () => (await readCase(await accessOf(journey, 'ana'))).subject(inCase('attestation'));
const listedAsDue = async () => {
  const filters = { q: '', etapa: '', espera: 'confirmacao', after: '' };
  return (await listCases((await accessOf(journey, 'marina')).actor.userId, filters)).cases.map(
    ({ subjects }) => subjects[0]?.stage,
  );
};
const dueOn = async () => String((await attestation()).context.dueOn);

it('starts the first period on the day of the case’s conclusion (J26)', async () => {
  const concluded = await prisma().onboardingCase.findUniqueOrThrow({ where: { id: journey.caseId } });
  expect(await attestation()).toMatchObject({ stage: 'current' });
  expect(await dueOn()).toBe(daysAfter(concluded.concludedAt?.toISOString() ?? '', 120));
});

it('makes the confirmation due on its day, once however often the job runs, and overdue after the grace', async () => {
  const due = await dueOn();
  expect(await advanceAttestations(daysAfter(due, -1))).toBe(0);
  expect(
    await Promise.all([advanceAttestations(due), advanceAttestations(due)]).then(([a, b]) => a + b),
  ).toBeGreaterThanOrEqual(1);
  expect(await advanceAttestations(due)).toBe(0);
  expect((await attestation()).revision).toBe(2);
  expect((await attestation()).stage).toBe('due');
  expect(await advanceAttestations(daysAfter(due, GRACE_DAYS - 1))).toBe(0);
  expect(await advanceAttestations(daysAfter(due, GRACE_DAYS))).toBe(1);
  expect((await attestation()).stage).toBe('overdue');
  expect(await listedAsDue()).toEqual(['overdue']);
});

it('starts the next period on the day of the confirmation', async () => {
  const { revision } = await attestation();
  const access = await accessOf(journey, 'ana');
  const done = await confirmData(await sendingOf(journey, 'ana', randomUUID()), access, '2027-04-01', revision);
  expect(done.ok).toBe(true);
  expect((await attestation()).stage).toBe('current');
  expect(await listedAsDue()).toEqual([]);
  expect(await dueOn()).toBe(daysAfter('2027-04-01', 120));
});
