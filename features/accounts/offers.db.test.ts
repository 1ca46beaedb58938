import { afterAll, beforeAll, expect, it } from 'vitest';
import { admit } from '@/lib/auth/provision/store';
import { prisma } from '@/lib/db';
import { NotFound } from '@/lib/errors';
import { actorOf, demoPerson } from '@/prisma/scenarios/acting';
import { type Journey, prepare, reach } from '@/prisma/scenarios/journey';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { findOffer, joinedRecord, joinedRecords, openOffers } from './offers.data';
import { loadOffer, loadOffers } from './offers.loaders';
import { confirmOffer, declineOffer, freeRecord } from './offers.mutations';

let db: FreshDatabase;
let journey: Journey;

beforeAll(async () => {
  db = await freshDatabase();
  journey = await reach('administratorNominated');
  for (const slug of ['fabio', 'gabriela', 'hugo']) await prepare(journey, slug);
});
afterAll(() => db.drop());

async function offeredTo(slug: string) {
  const { email: verifiedEmail, name } = demoPerson(slug);
  await admit({ provider: 'org', providerAccountId: `org-${slug}`, verifiedEmail, name });
  const actor = await actorOf(slug);
  const [offer] = await openOffers(actor.userId);
  if (!offer) throw new Error(`nothing is offered to ${slug}`);
  return { actor, offer };
}

it('an offer says which operadora, as what and who invites, and nothing of the record', async () => {
  const [carla, fabio] = [await offeredTo('carla'), await offeredTo('fabio')];
  expect(carla.offer).toMatchObject({ state: 'open', role: 'administrator', invitedBy: 'Ana Souza' });
  expect(fabio.offer).toMatchObject({ state: 'open', role: 'operator', operadora: expect.stringContaining('Aurora') });
  expect(Object.keys(fabio.offer).sort()).toEqual(
    ['expiresAt', 'id', 'invitedBy', 'operadora', 'role', 'state', 'tries'].sort(),
  );
  await expect(findOffer(carla.actor.userId, fabio.offer.id)).rejects.toThrow(NotFound);
  await expect(findOffer(carla.actor.userId, 'nada')).rejects.toThrow(NotFound);
});

it('the page of an offer asks for the CPF or a refusal, and only for a refusal once a second person is awaited', async () => {
  const { actor, offer } = await offeredTo('carla');
  const open = await loadOffer(actor, offer.id, {});
  expect(open).toMatchObject({ left: 3, confirm: expect.any(Object), decline: expect.any(Object) });
  await confirmOffer(actor, offer.id, demoPerson('carla').cpf, 0);
  const waiting = await loadOffer(actor, offer.id, {});
  expect(waiting).toMatchObject({ state: 'waiting', confirm: null, decline: expect.any(Object) });
  expect((await loadOffers(actor)).onlyThese).toBe(true);
  expect(await loadOffers(await actorOf('ana'))).toEqual({ offers: [], onlyThese: false });
});

it('an offer ends as joined, refused or waiting for a second person', async () => {
  const [carla, fabio, gabriela] = [await offeredTo('carla'), await offeredTo('fabio'), await offeredTo('gabriela')];
  await confirmOffer(carla.actor, carla.offer.id, demoPerson('carla').cpf, 0);
  await confirmOffer(fabio.actor, fabio.offer.id, demoPerson('fabio').cpf, 0);
  await declineOffer(gabriela.actor, gabriela.offer.id);
  const states = [carla, fabio, gabriela].map(
    async ({ actor, offer }) => (await findOffer(actor.userId, offer.id)).state,
  );
  expect(await Promise.all(states)).toEqual(['waiting', 'joined', 'refused']);
  expect(await openOffers(gabriela.actor.userId)).toEqual([]);
});

it('only a gestor frees a record of any case, and an offer of before is gone then', async () => {
  const { actor, offer } = await offeredTo('hugo');
  await confirmOffer(actor, offer.id, demoPerson('hugo').cpf, 0);
  const [record] = await joinedRecords(actor.userId);
  if (!record) throw new Error('nothing is joined');
  expect(record).toMatchObject({ proof: 'cpf' });
  const { steps } = await joinedRecord(record.id);
  await expect(freeRecord(await actorOf('ana'), record.id, 'Não é ele', steps)).rejects.toThrow(NotFound);
  expect(await freeRecord(await actorOf('otavio'), record.id, 'Não é ele', steps)).toMatchObject({ ok: true });
  expect(await joinedRecord(record.id)).toMatchObject({ account: null });
  expect((await findOffer(actor.userId, offer.id)).state).toBe('gone');
  expect(await prisma().membership.count({ where: { userId: actor.userId } })).toBe(0);
});
