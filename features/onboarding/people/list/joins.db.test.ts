import { afterEach, beforeEach, expect, it } from 'vitest';
import { ofPerson } from '@/features/case/items';
import { claimOffer } from '@/lib/auth/joins/store';
import { admit } from '@/lib/auth/provision/store';
import { setClock } from '@/lib/clock';
import { keyedHash } from '@/lib/crypto';
import { prisma } from '@/lib/db';
import { NotFound } from '@/lib/errors';
import { accessOf, act, actorOf, demoPerson } from '@/prisma/scenarios/acting';
import { type Journey, prepare, reach } from '@/prisma/scenarios/journey';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { confirmAccount, freeRecord } from './joins.mutations';
import { loadProfessional } from './loaders';
import { inviteAgain } from './mutations';

let db: FreshDatabase;
let journey: Journey;
let carla: string;

beforeEach(async () => {
  db = await freshDatabase();
  journey = await reach('administratorNominated');
  carla = journey.people.carla ?? '';
});
afterEach(async () => {
  setClock();
  await db.drop();
});

/** Signs in at the organisation's server with that e-mail, and types a CPF for what is offered. */
async function comeByEmail(slug: string, cpf = demoPerson(slug).cpf) {
  const { email: verifiedEmail, name } = demoPerson(slug);
  await admit({ provider: 'org', providerAccountId: `org-${slug}`, verifiedEmail, name });
  const { userId } = await actorOf(slug);
  const offer = await prisma().invitation.findFirstOrThrow({ where: { offeredTo: userId, revokedAt: null } });
  return claimOffer(userId, offer.id, keyedHash('cpf', cpf), offer.tries);
}

const steps = () => prisma().joinEvent.count({ where: { personId: carla } });
const seenBy = async (slug: string, personId = carla) =>
  (await loadProfessional(await actorOf(slug), journey.caseId, personId, { alterar: 'conta' })).join;

it('the inviter sees who waits as the administrator and cannot confirm; a reviewer can, and then they decide', async () => {
  expect(await comeByEmail('carla')).toEqual({ ok: true, value: 'waiting' });
  await expect(seenBy('carla')).rejects.toThrow(NotFound);
  expect(await seenBy('ana')).toMatchObject({ current: { state: 'claimed' }, involved: true, confirm: null });
  expect(await seenBy('marina')).toMatchObject({ involved: false, confirm: expect.any(Object), undo: null });
  expect(await confirmAccount(await accessOf(journey, 'ana'), carla, await steps())).toMatchObject({
    kind: 'forbidden',
  });
  expect(await confirmAccount(await accessOf(journey, 'marina'), carla, await steps())).toMatchObject({ ok: true });
  expect(await seenBy('ana')).toMatchObject({ current: { state: 'joined', proof: 'second' }, unconfirmed: false });
  expect(await seenBy('carla'), 'nobody reads the history of their own account').toBeNull();
});

it('the team frees a record, and the page tells who did it and why', async () => {
  const fabio = await prepare(journey, 'fabio');
  await comeByEmail('fabio');
  const seen = (await seenBy('ana', fabio))?.history.length;
  expect(await freeRecord(await accessOf(journey, 'ana'), fabio, 'Era outra pessoa.', seen)).toMatchObject({
    ok: true,
  });
  await expect(seenBy('fabio', fabio)).rejects.toThrow(NotFound);
  const freed = await seenBy('ana', fabio);
  expect(freed).toMatchObject({ current: null, undo: null });
  expect(freed?.history[0]).toMatchObject({ step: 'undone', detail: 'Era outra pessoa.', by: 'Ana Souza' });
});

it('an invitation sent to another address ends what was offered by the old one', async () => {
  const fabio = await prepare(journey, 'fabio');
  const access = await accessOf(journey, 'ana');
  await comeByEmail('fabio', '39053344705');
  const { userId } = await actorOf('fabio');
  const { id } = await prisma().invitation.findFirstOrThrow({ where: { offeredTo: userId } });
  expect(await inviteAgain(access, fabio, 'carla@exemplo.test')).toMatchObject({ kind: 'invalid' });
  expect(await inviteAgain(access, fabio, 'certo@exemplo.test')).toMatchObject({ ok: true });
  const right = keyedHash('cpf', demoPerson('fabio').cpf);
  expect(await claimOffer(userId, id, right, 1)).toMatchObject({ kind: 'refused' });
  const open = await prisma().invitation.findMany({ where: { personId: fabio, revokedAt: null } });
  expect(open).toMatchObject([{ email: 'certo@exemplo.test', offeredTo: null, tries: 0 }]);
  expect(await inviteAgain(access, fabio, 'outro@exemplo.test')).toMatchObject({ ok: true });
  expect(await inviteAgain(access, fabio, 'mais@exemplo.test')).toMatchObject({ kind: 'refused' });
});

it('three wrong CPFs are told on the page of the person', async () => {
  const fabio = await prepare(journey, 'fabio');
  for (const _try of [1, 2, 3]) await comeByEmail('fabio', '39053344705');
  const { invitation, join } = await loadProfessional(await actorOf('ana'), journey.caseId, fabio, {});
  expect(invitation).toMatchObject({ open: false, closed: 'mistaken' });
  expect(join?.history.map(({ step }) => step)).toContain('closed');
});

it('who only typed the CPF cares for their own record, and does not decide as the administrator until confirmed', async () => {
  journey = await reach('operatorWaiting');
  await prisma().person.update({ where: { id: carla }, data: { joinProof: 'cpf' } });
  const approve = (key: string) =>
    act(journey, 'carla', key, [
      {
        subject: ofPerson('operatorRequest', journey.people.fabio ?? ''),
        event: { type: 'request.approve', ownRequest: false },
      },
    ]);
  await expect(approve('antes')).rejects.toThrow(/forbidden/);
  const own = { subject: ofPerson('email', carla), event: { type: 'email.change' as const } };
  expect(await act(journey, 'carla', 'proprio', [own])).toBeTruthy();
  expect(await confirmAccount(await accessOf(journey, 'marina'), carla, await steps())).toMatchObject({ ok: true });
  expect(await approve('depois')).toBeTruthy();
});
