import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { caseAccess } from '@/lib/auth/gates';
import { findActor } from '@/lib/auth/store';
import { prisma } from '@/lib/db';
import { NotFound } from '@/lib/errors';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { claimOffer, refuseOffer } from './store';
import { confirmJoin, undoJoin } from './team/store';

const [RIGHT, WRONG] = ['hash-carla', 'hash-outra'];
const LATER = new Date('2100-01-01T00:00:00Z');
let db: FreshDatabase;
let serial = 0;

beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

const userOf = async (name: string, cpfHmac?: string) =>
  (await prisma().user.create({ data: { name, email: `${name}${randomUUID()}@exemplo.test`, cpfHmac } })).id;

interface Scene {
  caseId: string;
  registroAns: string;
  personId: string;
  invitationId: string;
  /** Accounts: who invited, a colleague, and who came by the e-mail. */
  inviter: string;
  colleague: string;
  guest: string;
}
let scene: Scene;

beforeEach(async () => {
  serial += 1;
  const registroAns = String(800_000 + serial);
  const names = { cnpj: '0', razaoSocial: 'X', modalidade: 'X', searchText: 'x' };
  await prisma().operadora.create({ data: { registroAns, ...names } });
  const { id: caseId } = await prisma().onboardingCase.create({ data: { id: randomUUID(), registroAns } });
  const [inviter, colleague, guest] = await Promise.all(['ana', 'bia', 'carla'].map((name) => userOf(name)));
  if (!(inviter && colleague && guest)) throw new Error('no accounts');
  for (const userId of [inviter, colleague])
    await prisma().membership.create({ data: { userId, registroAns, role: 'equipe' } });
  const { id: personId } = await prisma().person.create({
    data: { id: randomUUID(), caseId, registroAns, name: 'Carla', cpfHmac: RIGHT },
  });
  const invitationId = await invited(personId, registroAns, inviter, guest);
  scene = { caseId, registroAns, personId, invitationId, inviter, colleague, guest };
});

const invited = async (personId: string, registroAns: string, invitedBy: string, offeredTo: string) => {
  const data = { name: 'Carla', personId, registroAns, invitedBy, offeredTo, expiresAt: LATER };
  return (await prisma().invitation.create({ data: { ...data, role: 'profissional' } })).id;
};

const person = () => prisma().person.findUniqueOrThrow({ where: { id: scene.personId } });
const invitation = () => prisma().invitation.findUniqueOrThrow({ where: { id: scene.invitationId } });
const steps = async () =>
  (await prisma().joinEvent.findMany({ where: { personId: scene.personId } })).map(({ step }) => step).sort();
const roles = async (userId: string) =>
  (await prisma().membership.findMany({ where: { userId } })).map(({ role }) => role).sort();
const makeAdministrator = () =>
  prisma().onboardingCase.update({
    where: { id: scene.caseId },
    data: { administratorPersonId: scene.personId, administratorActive: true },
  });
const powers = async (userId: string) => {
  const actor = await findActor(userId);
  if (!actor) throw new Error('no account');
  return (await caseAccess(actor, scene.caseId)).roles;
};

describe('confirming an offered record', () => {
  it('closes the invitation after three wrong CPFs, and then takes not even the right one', async () => {
    const { guest, invitationId } = scene;
    expect(await claimOffer(guest, invitationId, WRONG, 0)).toMatchObject({
      kind: 'invalid',
      fields: { cpf: ['O CPF digitado não é o deste cadastro. Restam 2 tentativas'] },
    });
    expect(await claimOffer(guest, invitationId, WRONG, 1)).toMatchObject({ kind: 'invalid' });
    expect(await claimOffer(guest, invitationId, WRONG, 2)).toMatchObject({ kind: 'refused' });
    expect(await claimOffer(guest, invitationId, RIGHT, 3)).toMatchObject({ kind: 'refused' });
    expect(await invitation()).toMatchObject({ tries: 3, revokedAt: expect.any(Date), acceptedAt: null });
    expect(await person()).toMatchObject({ userId: null });
    expect(await steps()).toEqual(['closed', 'mistaken', 'mistaken', 'mistaken']);
  });

  it('counts a form that was sent twice once', async () => {
    const { guest, invitationId } = scene;
    const answers = await Promise.all([0, 0].map((seen) => claimOffer(guest, invitationId, WRONG, seen)));
    expect(answers.map((answer) => !answer.ok && answer.kind).sort()).toEqual(['conflict', 'invalid']);
    expect(await invitation()).toMatchObject({ tries: 1 });
  });

  it.each([
    ['revoked', { revokedAt: new Date() }],
    ['past', { expiresAt: new Date(0) }],
    ['offered to another account', { offeredTo: randomUUID() }],
  ])('refuses the right CPF for an invitation that is %s', async (_what, data) => {
    await prisma().invitation.update({ where: { id: scene.invitationId }, data });
    expect(await claimOffer(scene.guest, scene.invitationId, RIGHT, 0)).toMatchObject({ kind: 'refused' });
    expect(await person()).toMatchObject({ userId: null });
  });

  it('refuses an account whose known CPF is another, whatever it types', async () => {
    await prisma().user.update({ where: { id: scene.guest }, data: { cpfHmac: `${WRONG}-${serial}` } });
    expect(await claimOffer(scene.guest, scene.invitationId, RIGHT, 0)).toMatchObject({ kind: 'invalid' });
    expect(await person()).toMatchObject({ userId: null });
  });

  it('refuses a record that somebody else got in between', async () => {
    await prisma().person.update({ where: { id: scene.personId }, data: { userId: await userOf('outra') } });
    expect(await claimOffer(scene.guest, scene.invitationId, RIGHT, 0)).toMatchObject({ kind: 'refused' });
  });

  it('joins the record with the right CPF, once, though it is sent twice', async () => {
    const { guest, invitationId } = scene;
    await claimOffer(guest, invitationId, WRONG, 0);
    const answers = await Promise.all([1, 1].map((seen) => claimOffer(guest, invitationId, RIGHT, seen)));
    expect(answers).toEqual([
      { ok: true, value: 'joined' },
      { ok: true, value: 'joined' },
    ]);
    expect(await person()).toMatchObject({ userId: guest, joinProof: 'cpf' });
    expect(await roles(guest)).toEqual(['profissional']);
    expect(await steps()).toEqual(['joined', 'mistaken']);
  });

  it('ends with “não sou eu”, which can be sent twice', async () => {
    const { guest, invitationId } = scene;
    expect(await refuseOffer(scene.colleague, invitationId)).toMatchObject({ kind: 'refused' });
    expect([await refuseOffer(guest, invitationId), await refuseOffer(guest, invitationId)]).toMatchObject([
      { ok: true },
      { ok: true },
    ]);
    expect(await claimOffer(guest, invitationId, RIGHT, 0)).toMatchObject({ kind: 'refused' });
    expect(await steps()).toEqual(['refused']);
  });
});

/** How many steps a page shows now. */
const seen = async () => (await steps()).length;

describe("the administrator's record", () => {
  it('waits for a second person, who is neither the inviter nor the account itself', async () => {
    const { guest, invitationId, caseId, personId, inviter, colleague } = scene;
    await makeAdministrator();
    expect(await claimOffer(guest, invitationId, RIGHT, 0)).toEqual({ ok: true, value: 'waiting' });
    expect(await claimOffer(guest, invitationId, RIGHT, 0)).toEqual({ ok: true, value: 'waiting' });
    expect(await person()).toMatchObject({ userId: null });
    for (const involved of [inviter, guest])
      expect(await confirmJoin(involved, caseId, personId, await seen())).toMatchObject({ kind: 'forbidden' });
    await expect(powers(guest)).rejects.toThrow(NotFound);
    expect(await confirmJoin(colleague, caseId, personId, await seen())).toMatchObject({ ok: true });
    expect(await confirmJoin(colleague, caseId, personId, await seen())).toMatchObject({ ok: true });
    expect(await person()).toMatchObject({ userId: guest, joinProof: 'second' });
    expect(await powers(guest)).toContain('administrador');
    expect(await steps()).toEqual(['claimed', 'confirmed', 'joined']);
  });

  it('gives no power to an account that typed the CPF before the nomination, until it is confirmed', async () => {
    const { guest, invitationId, caseId, personId, inviter, colleague } = scene;
    await claimOffer(guest, invitationId, RIGHT, 0);
    await makeAdministrator();
    expect(await powers(guest)).toEqual(['titular']);
    expect(await confirmJoin(inviter, caseId, personId, await seen())).toMatchObject({ kind: 'forbidden' });
    expect(await confirmJoin(colleague, randomUUID(), personId, await seen())).toMatchObject({ kind: 'refused' });
    await confirmJoin(colleague, caseId, personId, await seen());
    expect(await powers(guest)).toContain('administrador');
  });
});

describe('who vouches for an account', () => {
  it('is nobody who ever invited the person: sending the invitation again does not free the first inviter', async () => {
    const { guest, caseId, personId, inviter, colleague, registroAns } = scene;
    await makeAdministrator();
    await prisma().invitation.updateMany({ where: { personId }, data: { revokedAt: new Date() } });
    await claimOffer(guest, await invited(personId, registroAns, colleague, guest), RIGHT, 0);
    for (const involved of [inviter, colleague])
      expect(await confirmJoin(involved, caseId, personId, await seen())).toMatchObject({ kind: 'forbidden' });
    expect(await person()).toMatchObject({ userId: null });
  });

  it('confirms the account on their page, not one that came later', async () => {
    const { guest, invitationId, caseId, personId, colleague } = scene;
    await makeAdministrator();
    const before = await seen();
    await claimOffer(guest, invitationId, RIGHT, 0);
    expect(await confirmJoin(colleague, caseId, personId, before)).toMatchObject({ kind: 'conflict' });
    expect(await confirmJoin(colleague, caseId, personId, undefined)).toMatchObject({ kind: 'conflict' });
    expect(await person()).toMatchObject({ userId: null });
  });
});

describe('an account that already has a record', () => {
  it('gets none of another CPF, in whatever operadora', async () => {
    const { guest, invitationId, caseId, registroAns } = scene;
    const other = { id: randomUUID(), caseId, registroAns, name: 'Outra', cpfHmac: WRONG };
    await prisma().person.create({ data: { ...other, userId: guest, joinProof: 'cpf' } });
    expect(await claimOffer(guest, invitationId, RIGHT, 0)).toMatchObject({ ok: false });
    expect(await person()).toMatchObject({ userId: null });
  });
});

describe('undoing a join', () => {
  it('frees the record, ends its invitations, and leaves the account what it has elsewhere', async () => {
    const { guest, invitationId, personId, inviter, registroAns } = scene;
    await prisma().membership.create({ data: { userId: guest, registroAns, role: 'revisor' } });
    await claimOffer(guest, invitationId, RIGHT, 0);
    expect(await undoJoin(inviter, personId, 'Engano', 1)).toMatchObject({ ok: true });
    expect(await undoJoin(inviter, personId, 'Engano', 1)).toMatchObject({ ok: true });
    expect(await person()).toMatchObject({ userId: null, joinProof: null });
    expect(await roles(guest)).toEqual(['revisor']);
    expect(await invitation()).toMatchObject({ revokedAt: expect.any(Date) });
    expect(await powers(guest)).toEqual(['revisor']);
    expect(await steps()).toEqual(['joined', 'undone']);
    const again = await invited(personId, registroAns, inviter, guest);
    expect(await claimOffer(guest, again, RIGHT, 0)).toMatchObject({ ok: true });
  });

  it('from an old page does not undo a later join', async () => {
    const { guest, invitationId, personId, inviter, registroAns } = scene;
    await claimOffer(guest, invitationId, RIGHT, 0);
    await undoJoin(inviter, personId, 'Engano', 1);
    await claimOffer(guest, await invited(personId, registroAns, inviter, guest), RIGHT, 0);
    expect(await undoJoin(inviter, personId, 'Aba velha', 1)).toMatchObject({ kind: 'conflict' });
    expect(await person()).toMatchObject({ userId: guest });
  });

  it('also takes away a claim that waits for a second person', async () => {
    const { guest, invitationId, caseId, personId, colleague } = scene;
    await makeAdministrator();
    await claimOffer(guest, invitationId, RIGHT, 0);
    expect(await undoJoin(colleague, personId, 'Não é ela', 1)).toMatchObject({ ok: true });
    expect(await confirmJoin(colleague, caseId, personId, await seen())).toMatchObject({ kind: 'refused' });
    expect(await person()).toMatchObject({ userId: null });
  });
});

describe('the database', () => {
  it('refuses an account of another CPF on a record, whoever writes it', async () => {
    const other = await userOf('bruno', `hash-bruno-${serial}`);
    const writing = prisma().person.update({ where: { id: scene.personId }, data: { userId: other } });
    await expect(writing).rejects.toThrow(/another CPF/);
  });

  it('keeps every step as it was', async () => {
    await refuseOffer(scene.guest, scene.invitationId);
    const where = { personId: scene.personId };
    await expect(prisma().joinEvent.updateMany({ where, data: { detail: 'x' } })).rejects.toThrow();
    await expect(prisma().joinEvent.deleteMany({ where })).rejects.toThrow();
    expect(await steps()).toEqual(['refused']);
  });
});
