import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { setClock } from '@/lib/clock';
import { prisma } from '@/lib/db';
import { SignedOut } from '@/lib/errors';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { IDLE_MINUTES, SESSION_HOURS } from './limits';
import { currentActor, currentSession, requireActor } from './session';
import { countDemoPeople, endSessionOfToken, openSession } from './store';

const TOKEN = 'the-token-in-the-cookie';
const jar = new Map<string, string>();
vi.mock('next/headers', () => ({
  cookies: async () => ({ get: (name: string) => (jar.has(name) ? { value: jar.get(name) } : undefined) }),
}));

const BEGIN = new Date('2026-11-02T12:00:00Z');
const at = (minutes: number) => setClock(() => new Date(BEGIN.getTime() + minutes * 60_000));

let db: FreshDatabase;
let userId: string;

beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());
beforeEach(async () => {
  at(0);
  const user = await prisma().user.create({ data: { name: 'Ana Souza', email: 'ana@exemplo.test' } });
  userId = user.id;
  await openSession(TOKEN, userId);
  jar.set('next-auth.session-token', TOKEN);
});
afterEach(async () => {
  setClock();
  jar.clear();
  vi.unstubAllEnvs();
  await prisma().user.deleteMany();
});

describe('the session of a request', () => {
  it('the session has the person as the database knows them now', async () => {
    expect(await currentActor()).toMatchObject({ userId, name: 'Ana Souza', isGestor: false, membershipRoles: [] });
    await prisma().operadora.create({
      data: { registroAns: '999911', cnpj: '0', razaoSocial: 'X', modalidade: 'X', searchText: 'x' },
    });
    await prisma().membership.create({ data: { userId, registroAns: '999911', role: 'revisor' } });
    await prisma().user.update({ where: { id: userId }, data: { isGestor: true } });
    expect(await currentActor()).toMatchObject({
      isGestor: true,
      membershipRoles: ['revisor'],
    });
  });

  it('the database keeps only the hash of the session token', async () => {
    expect(JSON.stringify(await prisma().session.findMany())).not.toContain(TOKEN);
  });

  it('a session ends when the person is suspended, and when its row is deleted', async () => {
    await prisma().user.update({ where: { id: userId }, data: { status: 'suspended' } });
    expect(await currentActor()).toBeNull();
    await prisma().user.update({ where: { id: userId }, data: { status: 'active' } });
    expect(await currentActor()).not.toBeNull();
    await endSessionOfToken(TOKEN);
    await expect(requireActor()).rejects.toThrow(SignedOut);
  });

  it('a session ends after an hour without a request', async () => {
    at(IDLE_MINUTES - 1);
    expect(await currentActor()).not.toBeNull();
    at(2 * IDLE_MINUTES - 2);
    expect(await currentActor()).not.toBeNull();
    at(3 * IDLE_MINUTES - 1);
    expect(await currentActor()).toBeNull();
  });

  it('a session ends twelve hours after sign-in, even while in use', async () => {
    for (let minutes = 0; minutes < SESSION_HOURS * 60; minutes += 30) {
      at(minutes);
      expect(await currentActor()).not.toBeNull();
    }
    at(SESSION_HOURS * 60);
    expect(await currentActor()).toBeNull();
  });

  it('a session says when it ends, which is never later than its absolute end', async () => {
    for (const minutes of [30, 85, 140, 195, 250, 305, 360, 415, 470, 525, 580, 635, 690]) {
      at(minutes);
      await currentSession();
    }
    const end = new Date(BEGIN.getTime() + SESSION_HOURS * 3_600_000);
    expect(await currentSession()).toMatchObject({ idleEnd: end, absoluteEnd: end });
  });

  it('a session does not write to the database at each request', async () => {
    at(0.5);
    await currentActor();
    const { expires } = await prisma().session.findFirstOrThrow();
    expect(expires).toEqual(new Date(BEGIN.getTime() + IDLE_MINUTES * 60_000));
  });

  it('a session is not found by a cookie without prefix where the address is https', async () => {
    vi.stubEnv('NEXTAUTH_URL', 'https://habilita.exemplo.test');
    expect(await currentActor()).toBeNull();
    jar.set('__Secure-next-auth.session-token', TOKEN);
    expect(await currentActor()).not.toBeNull();
  });

  it('nobody is signed in without a cookie', async () => {
    jar.clear();
    expect(await currentActor()).toBeNull();
  });
});

describe('demo people', () => {
  it('the count of demo people includes invited ones', async () => {
    await prisma().invitation.create({ data: { name: 'X', email: 'x@exemplo.test', expiresAt: BEGIN } });
    expect(await countDemoPeople()).toBe(2);
  });
});
