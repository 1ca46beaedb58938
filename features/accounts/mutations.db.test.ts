import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { findSession, openSession } from '@/lib/auth/store';
import { keyedHash } from '@/lib/crypto';
import { prisma } from '@/lib/db';
import { NotFound } from '@/lib/errors';
import { outcomeOf } from '@/lib/form/outcome';
import { seedAccounts } from '@/prisma/scenarios/accounts';
import { AURORA, VIDA_PLENA } from '@/prisma/scenarios/people';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { gated } from '@/test/form';
import { accounts, openInvitations } from './data';
import { inviteForm } from './forms';
import {
  endOtherSessions,
  endOwnSession,
  invite,
  reactivateAccount,
  releaseSignIn,
  revokeInvitation,
  suspendAccount,
} from './mutations';

let db: FreshDatabase;
let otavio: Actor;
let ana: Actor;

async function actorOf(email: string): Promise<Actor> {
  const user = await prisma().user.findUniqueOrThrow({ where: { email } });
  await openSession(email, user.id);
  const session = await findSession(email);
  if (!session) throw new Error('no session');
  return session.actor;
}

beforeAll(async () => {
  db = await freshDatabase();
  for (const { registroAns, cnpj, name } of [AURORA, VIDA_PLENA]) {
    await prisma().operadora.create({
      data: { registroAns, cnpj, razaoSocial: name, modalidade: 'X', searchText: 'x' },
    });
  }
});
afterAll(() => db.drop());
beforeEach(async () => {
  await seedAccounts();
  otavio = await actorOf('otavio@exemplo.test');
  ana = await actorOf('ana@exemplo.test');
});
afterEach(async () => {
  await prisma().invitation.deleteMany();
  await prisma().user.deleteMany();
});

describe('seedAccounts', () => {
  it('creates the accounts of the demonstration once, even if called twice', async () => {
    await seedAccounts();
    const names = (await accounts('')).map(({ name, memberships, isGestor }) => [name, memberships.length, isGestor]);
    expect(names).toEqual([
      ['Ana Souza', 1, false],
      ['Bruno Lima', 1, false],
      ['Marina Castro', 2, false],
      ['Otávio Reis', 0, true],
    ]);
  });
});

describe('inviting', () => {
  const carla = {
    name: 'Carla Mendes',
    email: ' Carla@Exemplo.test ',
    role: 'equipe' as const,
    registroAns: AURORA.registroAns,
  };

  it('stores the e-mail in lower case and the CPF only as a keyed hash', async () => {
    await invite({ ...carla, cpf: '33344455508' });
    const [row] = await openInvitations();
    expect(row).toMatchObject({ email: 'carla@exemplo.test', cpfHmac: keyedHash('cpf', '33344455508') });
    expect(JSON.stringify(row)).not.toContain('33344455508');
  });

  it('creates one invitation if the same form is sent twice, and refuses the form with other data', async () => {
    const id = randomUUID();
    expect(await Promise.all([invite({ ...carla, id }), invite({ ...carla, id })])).toMatchObject([
      { ok: true },
      { ok: true },
    ]);
    expect(await openInvitations()).toHaveLength(1);
    expect(await invite({ ...carla, id, name: 'Outra' })).toMatchObject({ ok: false, kind: 'repeated' });
  });

  it.each([
    ['neither e-mail nor CPF', { email: undefined }, 'email'],
    ['no operadora', { registroAns: undefined }, 'registroAns'],
    ['an operadora that was not imported', { registroAns: '123456' }, 'registroAns'],
  ])('is refused with %s', async (_title, change, field) => {
    expect(await invite({ ...carla, ...change })).toMatchObject({
      ok: false,
      kind: 'invalid',
      fields: { [field]: [expect.any(String)] },
    });
  });

  it('needs no operadora for a gestor', async () => {
    expect(await invite({ name: 'Otávio', email: 'novo@exemplo.test', asGestor: true })).toMatchObject({ ok: true });
  });

  it('is a form for the gestor only, and leads to the invitation', async () => {
    const ref = randomUUID();
    await expect(inviteForm.gate(ana, { ref })).rejects.toThrow(NotFound);
    const data = {
      name: 'Carla',
      email: 'carla@exemplo.test',
      role: 'gestor' as const,
      registroAns: AURORA.registroAns,
    };
    const call = await gated(inviteForm, { data, actor: otavio, place: { ref }, key: ref });
    expect(await outcomeOf(inviteForm, call)).toEqual({ ok: true, value: `/gestao/contas/convites/${ref}` });
    expect(await openInvitations()).toMatchObject([
      { id: ref, asGestor: true, registroAns: null, role: null, invitedBy: otavio.userId },
    ]);
  });

  it('can be revoked until the invitation is accepted', async () => {
    const invited = await invite(carla);
    const id = invited.ok ? invited.value.id : '';
    await expect(revokeInvitation(ana, id)).rejects.toThrow(NotFound);
    expect(await revokeInvitation(otavio, id)).toMatchObject({ ok: true });
    expect(await openInvitations()).toEqual([]);
    await prisma().invitation.update({ where: { id }, data: { acceptedAt: new Date(), revokedAt: null } });
    expect(await revokeInvitation(otavio, id)).toMatchObject({ ok: false, kind: 'refused' });
    expect(await revokeInvitation(otavio, randomUUID())).toMatchObject({ kind: 'notFound' });
  });
});

describe('an account', () => {
  it('loses its sessions at once when suspended, and can sign in again once reactivated', async () => {
    expect(await suspendAccount(otavio, ana.userId)).toMatchObject({ ok: true });
    expect(await findSession('ana@exemplo.test')).toBeNull();
    expect(await prisma().session.count({ where: { userId: ana.userId } })).toBe(0);
    expect(await reactivateAccount(otavio, ana.userId)).toMatchObject({ ok: true });
    await openSession('again', ana.userId);
    expect(await findSession('again')).not.toBeNull();
  });

  it('can be suspended only by a gestor, and never by itself', async () => {
    await expect(suspendAccount(ana, otavio.userId)).rejects.toThrow(NotFound);
    expect(await suspendAccount(otavio, otavio.userId)).toMatchObject({ ok: false, kind: 'refused' });
    expect(await suspendAccount(otavio, randomUUID())).toMatchObject({ ok: false, kind: 'notFound' });
  });

  it('can be released so that it signs in with another provider', async () => {
    await prisma().account.create({
      data: { userId: ana.userId, type: 'oauth', provider: 'org', providerAccountId: 'org-ana' },
    });
    await releaseSignIn(otavio, ana.userId);
    expect([await prisma().account.count(), await findSession('ana@exemplo.test')]).toEqual([0, null]);
  });
});

describe('one’s own sessions', () => {
  it('can be ended one by one, but never those of others', async () => {
    await endOwnSession(ana, otavio.sessionId);
    expect(await findSession('otavio@exemplo.test')).not.toBeNull();
    await endOwnSession(ana, ana.sessionId);
    expect(await findSession('ana@exemplo.test')).toBeNull();
  });

  it('can all be ended at once, except the present one', async () => {
    await openSession('elsewhere', ana.userId);
    await endOtherSessions(ana);
    expect([await findSession('elsewhere'), (await findSession('ana@exemplo.test'))?.actor.userId]).toEqual([
      null,
      ana.userId,
    ]);
  });
});
