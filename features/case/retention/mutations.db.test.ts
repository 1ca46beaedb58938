import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { verifyCase } from '@/features/case/audit/data';
import { inCase, ofPerson } from '@/features/case/items';
import { recordLeaving } from '@/features/onboarding/administrator/mutations';
import { setClock } from '@/lib/clock';
import { prisma } from '@/lib/db';
import { accessOf, act, demoPerson, sendingOf } from '@/prisma/scenarios/acting';
import { type Journey, reach, register } from '@/prisma/scenarios/journey';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { readEnding } from './data';
import { eraseEnded } from './mutations';

let db: FreshDatabase;
let journey: Journey;
const DAY = 86_400_000;
const later = (days: number) => setClock(() => new Date(Date.now() + days * DAY));
const row = (slug: string) => prisma().person.findUniqueOrThrow({ where: { id: journey.people[slug] } });

beforeAll(async () => {
  db = await freshDatabase();
  journey = await reach('operatorWaiting');
});
afterEach(() => setClock());
afterAll(() => db.drop());

it('erases nobody who holds or seeks access, however old that access is', async () => {
  later(400);
  expect(await eraseEnded()).toBe(0);
  expect(await row('carla')).toMatchObject({ name: demoPerson('carla').name, erasedAt: null });
});

it('erases people ninety days after they withdrew or left, and not before', async () => {
  const withdraw = {
    subject: ofPerson('operatorRequest', journey.people.fabio ?? ''),
    event: { type: 'request.withdraw', reason: 'Saiu' },
  } as const;
  await act(journey, 'ana', 'desiste', [withdraw]);
  await recordLeaving(await sendingOf(journey, 'ana', 'sai'), { on: '2026-11-20', reason: 'Saiu da empresa' });
  const carla = await accessOf(journey, 'ana').then((access) => readEnding(access, journey.people.carla ?? ''));
  later(89);
  expect(await eraseEnded()).toBe(0);
  // The next administrator does not prolong the retention: the days count from the person's own end.
  await register(journey, 'elisa', 'sucessao', (personId) => [
    {
      subject: inCase('administrator'),
      event: { type: 'administrator.nominate', personId, position: 'gerente', establishmentKnown: true },
    },
  ]);
  expect(await readEnding(await accessOf(journey, 'ana'), journey.people.carla ?? '')).toEqual(carla);
  expect(await readEnding(await accessOf(journey, 'ana'), journey.people.elisa ?? '')).toBeNull();
  later(91);
  expect(await eraseEnded()).toBe(2);
  expect(await eraseEnded()).toBe(0);
  for (const slug of ['fabio', 'carla']) {
    expect(await row(slug)).toMatchObject({
      name: '',
      email: null,
      cpfEnc: null,
      cpfHmac: null,
      cnsEnc: null,
      cnsHmac: null,
      userId: null,
    });
  }
  expect((await row('gabriela')).erasedAt).toBeNull();
});

it('leaves an audit that verifies, and no CPF, name or e-mail in invitations of erased people', async () => {
  expect((await verifyCase(journey.caseId)).faults).toEqual([]);
  const left = await prisma().invitation.findMany({
    where: { personId: { in: [journey.people.fabio ?? '', journey.people.carla ?? ''] } },
  });
  expect(left.length).toBeGreaterThan(0);
  for (const invitation of left) expect(invitation).toMatchObject({ name: '', email: null, cpfHmac: null });
});
