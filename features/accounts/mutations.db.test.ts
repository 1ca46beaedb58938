import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { queueInvitations } from '@/features/notifications/mail/mutations';
import type { Actor } from '@/lib/auth/actor';
import { admit } from '@/lib/auth/provision/store';
import { findSession, openSession } from '@/lib/auth/store';
import { keyedHash } from '@/lib/crypto';
import { prisma } from '@/lib/db';
import { NotFound } from '@/lib/errors';
import { outcomeOf } from '@/lib/form/outcome';
import { validate } from '@/lib/form/parse';
import { seedAccounts } from '@/prisma/scenarios/accounts';
import { AURORA, VIDA_PLENA } from '@/prisma/scenarios/people';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { gated } from '@/test/form';
import { accounts, openInvitations } from './data';
import { inviteForm, suspendForm } from './forms';
import {
  confirmInvitation,
  endOtherSessions,
  endOwnSession,
  invite,
  reactivateAccount,
  releaseSignIn,
  revokeInvitation,
  suspendAccount,
} from './mutations';
import { readTrail } from './trail.data';

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
  await prisma().mail.deleteMany();
  await prisma().invitation.deleteMany();
  await prisma().user.deleteMany();
});

describe('seedAccounts', () => {
  it('creates the accounts of the demonstration once, even if called twice', async () => {
    await seedAccounts();
    const names = (await accounts('')).map(({ name, roles, isGestor }) => [name, roles[0]?.operadoras ?? 0, isGestor]);
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
    registros: [AURORA.registroAns],
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
    ['no operadora', { registros: undefined }, 'registroAns'],
    ['an empty list of operadoras', { registros: [] }, 'registroAns'],
    ['an operadora that was not imported', { registros: ['123456'] }, 'registroAns'],
    ['one unknown operadora among known ones', { registros: [AURORA.registroAns, '123456'] }, 'registroAns'],
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
      registroAns: [AURORA.registroAns],
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
    await revokeInvitation(otavio, id);
    const lines = await readTrail({ account: id }, { limit: 9 });
    expect(lines.map(({ fact, actor }) => [fact, actor.name])).toEqual([
      ['invitation.revoked', 'Otávio Reis'],
      ['invitation.made', 'linha de comando'],
    ]);
    expect(JSON.stringify(lines)).not.toContain('@');
    await prisma().invitation.update({ where: { id }, data: { acceptedAt: new Date(), revokedAt: null } });
    expect(await revokeInvitation(otavio, id)).toMatchObject({ ok: false, kind: 'refused' });
    expect(await revokeInvitation(otavio, randomUUID())).toMatchObject({ kind: 'notFound' });
  });
});

describe('an invitation that needs a second gestor', () => {
  const asReviewer = { name: 'Rui', email: 'rui@exemplo.test', role: 'revisor' as const };
  const invited = () => invite({ ...asReviewer, registros: [AURORA.registroAns], invitedBy: otavio.userId });
  const comesIn = () =>
    admit({ provider: 'org', providerAccountId: 'org-rui', name: 'Rui', verifiedEmail: 'rui@exemplo.test' });
  beforeEach(() => vi.stubEnv('HABILITA_SECOND_GESTOR', 'on'));
  afterEach(() => vi.unstubAllEnvs());

  it('admits nobody and is not mailed until another gestor confirms it, and never by who made it', async () => {
    const made = await invited();
    const id = made.ok ? made.value.id : '';
    expect([await comesIn(), await queueInvitations()]).toEqual(['NaoConvidada', 0]);
    await expect(confirmInvitation(ana, id)).rejects.toThrow(NotFound);
    expect(await confirmInvitation(otavio, id)).toMatchObject({ ok: false, kind: 'refused' });
    expect(await comesIn()).toBe('NaoConvidada');
    const second = { ...ana, isGestor: true };
    expect([await confirmInvitation(second, id), await confirmInvitation(second, id)]).toMatchObject([
      { ok: true },
      { ok: true },
    ]);
    expect([await queueInvitations(), await comesIn()]).toEqual([1, 'in']);
    expect(await prisma().adminEvent.count({ where: { fact: 'invitation.confirmed', subjectId: id } })).toBe(1);
  });

  it('is one of a gestor or a reviewer; the team’s, and those of the command line, are open at once', async () => {
    await invite({ ...asReviewer, role: 'equipe', registros: [AURORA.registroAns], invitedBy: otavio.userId });
    await invite({ name: 'Primeira', email: 'primeira@exemplo.test', asGestor: true });
    await invite({ name: 'Segunda', email: 'segunda@exemplo.test', asGestor: true, invitedBy: otavio.userId });
    expect((await openInvitations()).map(({ needsSecond }) => needsSecond)).toEqual([false, false, true]);
  });

  it('is not needed where the installation does not ask for it', async () => {
    vi.stubEnv('HABILITA_SECOND_GESTOR', 'off');
    await invited();
    expect(await comesIn()).toBe('in');
  });
});

describe('the form that invites', () => {
  const typed = { name: 'Carla', email: 'carla@exemplo.test', cpf: '', role: 'revisor', ultimoDia: '' };

  it('names each wrong line by its number, and takes at most 500 operadoras', () => {
    expect(validate(inviteForm, { ...typed, registroAns: `${AURORA.registroAns}\nabc\n\n12345` })).toMatchObject({
      errors: {
        registroAns: [
          'Linha 2: “abc” não é um registro ANS de 6 dígitos',
          'Linha 4: “12345” não é um registro ANS de 6 dígitos',
        ],
      },
    });
    const many = Array.from({ length: 501 }, (_, at) => String(100_000 + at)).join('\n');
    expect(validate(inviteForm, { ...typed, registroAns: many })).toMatchObject({
      errors: { registroAns: ['Informe no máximo 500 operadoras em um convite; há 501 linhas preenchidas'] },
    });
  });

  it('takes each operadora once, with or without the dash', () => {
    expect(validate(inviteForm, { ...typed, registroAns: '999911\n99991-1\r\n 999920 \n' })).toMatchObject({
      data: { registroAns: ['999911', '999920'] },
    });
  });
});

describe('an account', () => {
  it('loses its sessions at once when suspended, and can sign in again once reactivated', async () => {
    expect(await suspendAccount(otavio, ana.userId, 'Saiu da operadora')).toMatchObject({ ok: true });
    expect(await findSession('ana@exemplo.test')).toBeNull();
    expect(await prisma().session.count({ where: { userId: ana.userId } })).toBe(0);
    expect(await reactivateAccount(otavio, ana.userId, 'Voltou')).toMatchObject({ ok: true });
    await openSession('again', ana.userId);
    expect(await findSession('again')).not.toBeNull();
  });

  it('is suspended and reactivated with a reason, which the trail keeps once however often the form is sent', async () => {
    const wrong = validate(suspendForm, { motivo: '' });
    expect(wrong).toMatchObject({ ok: false, errors: { motivo: ['Informe o motivo'] } });
    await suspendAccount(otavio, ana.userId, 'Saiu da operadora');
    await suspendAccount(otavio, ana.userId, 'Saiu da operadora');
    await reactivateAccount(otavio, ana.userId, 'Voltou');
    const lines = await readTrail({ account: ana.userId }, { limit: 10 });
    expect(lines.map(({ fact, reason, actor, about }) => [fact, reason, actor.name, about.name])).toEqual([
      ['account.reactivated', 'Voltou', 'Otávio Reis', 'Ana Souza'],
      ['account.suspended', 'Saiu da operadora', 'Otávio Reis', 'Ana Souza'],
    ]);
  });

  it('can be suspended only by a gestor, and never by itself', async () => {
    await expect(suspendAccount(ana, otavio.userId, 'Não gosto')).rejects.toThrow(NotFound);
    expect(await suspendAccount(otavio, otavio.userId, 'Férias')).toMatchObject({ ok: false, kind: 'refused' });
    expect(await suspendAccount(otavio, randomUUID(), 'Engano')).toMatchObject({ ok: false, kind: 'notFound' });
  });

  it('can be released so that it signs in with another provider', async () => {
    await prisma().account.create({
      data: { userId: ana.userId, type: 'oauth', provider: 'org', providerAccountId: 'org-ana' },
    });
    await releaseSignIn(otavio, ana.userId);
    await releaseSignIn(otavio, ana.userId);
    expect(await readTrail({ fact: 'account.signInReleased', account: ana.userId }, { limit: 9 })).toHaveLength(1);
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
