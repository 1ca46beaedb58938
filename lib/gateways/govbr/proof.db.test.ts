import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { setClock } from '@/lib/clock';
import { keyedHash } from '@/lib/crypto';
import { prisma } from '@/lib/db';
import { NotFound } from '@/lib/errors';
import { type DemoOidc, startDemoOidc } from '@/lib/gateways/oidc-demo/server';
import { TestBrowser } from '@/lib/gateways/oidc-demo/test-browser';
import { DEMO_PEOPLE } from '@/prisma/scenarios/people';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { finishProof, startProof } from './proof';

const APP = 'http://localhost:3000';
const RETURN = /\/prova-govbr\/retorno/;
const cpfOf = (slug: string) => DEMO_PEOPLE.find((person) => person.slug === slug)?.cpf ?? '';

let db: FreshDatabase;
let demo: DemoOidc;
let caseId: string;

beforeAll(async () => {
  db = await freshDatabase();
  demo = await startDemoOidc({ appUrl: APP });
  Object.assign(process.env, demo.env, { NEXTAUTH_URL: APP });
  const operadora = { registroAns: '999911', cnpj: '0', razaoSocial: 'X', modalidade: 'X', searchText: 'x' };
  await prisma().operadora.create({ data: operadora });
  caseId = (await prisma().onboardingCase.create({ data: { id: randomUUID(), registroAns: '999911' } })).id;
});

afterAll(async () => {
  await demo.stop();
  await db.drop();
});

let carla: Actor;
let personId: string;

async function signedIn(name: string): Promise<Actor> {
  const user = await prisma().user.create({ data: { name } });
  const session = await prisma().session.create({
    data: { tokenHash: randomUUID(), userId: user.id, expires: new Date(Date.now() + 3_600_000) },
  });
  return { userId: user.id, sessionId: session.id, name, isGestor: false, membershipRoles: [] };
}

beforeEach(async () => {
  carla = await signedIn('Carla Mendes');
  const data = {
    id: randomUUID(),
    caseId,
    registroAns: '999911',
    name: 'Carla Mendes',
    cpfHmac: keyedHash('cpf', cpfOf('carla')),
    userId: carla.userId,
  };
  personId = (await prisma().person.create({ data })).id;
});

afterEach(async () => {
  setClock();
  vi.restoreAllMocks();
  await prisma().person.deleteMany();
  await prisma().user.deleteMany();
});

/** Signs in at Gov.br; returns the address that the browser is sent back to. */
async function atGovbr(address: string, choice: Record<string, string>): Promise<string> {
  const browser = new TestBrowser();
  return browser.follow(await browser.follow(address), choice, RETURN);
}

describe('the proof of a CPF at Gov.br', () => {
  it('the same CPF at Gov.br is proven with its level, and session and accounts stay unchanged', async () => {
    const returned = await atGovbr(await startProof(carla, personId), { person: 'carla' });
    expect(await finishProof(returned, carla)).toEqual({ outcome: 'proven', personId, level: 'gold' });
    expect(await prisma().account.count()).toBe(0);
    expect(await prisma().session.count()).toBe(1);
    expect((await prisma().user.findUnique({ where: { id: carla.userId } }))?.cpfHmac).toBe(
      keyedHash('cpf', cpfOf('carla')),
    );
  });

  it('Gov.br asks for sign-in even right after somebody signed in there', async () => {
    const browser = new TestBrowser();
    await browser.follow(await browser.follow(await startProof(carla, personId)), { person: 'carla' }, RETURN);
    expect(await browser.follow(await startProof(carla, personId), undefined, RETURN)).toMatch(/\/interaction\//);
  });

  it('another CPF at Gov.br is only reported as different, and nothing of it is stored', async () => {
    const returned = await atGovbr(await startProof(carla, personId), { person: 'diego' });
    expect(await finishProof(returned, carla)).toEqual({ outcome: 'different', personId });
    const [rows] = await prisma().$queryRaw<{ text: string }[]>`
      select (select json_agg(u) from app_user u)::text || (select json_agg(p) from proof_request p)::text as text`;
    expect(rows?.text).not.toContain(cpfOf('diego'));
    expect(rows?.text).not.toContain(keyedHash('cpf', cpfOf('diego')));
  });

  it('a proof request works once', async () => {
    const returned = await atGovbr(await startProof(carla, personId), { person: 'carla' });
    expect((await finishProof(returned, carla)).outcome).toBe('proven');
    expect(await finishProof(returned, carla)).toEqual({ outcome: 'expired' });
  });

  it('a proof request works once even when its return address is opened twenty times at once', async () => {
    const returned = await atGovbr(await startProof(carla, personId), { person: 'carla' });
    const results = await Promise.all(Array.from({ length: 20 }, () => finishProof(returned, carla)));
    expect(results.filter(({ outcome }) => outcome === 'proven')).toHaveLength(1);
  });

  it('a return address of another person or session proves nothing', async () => {
    const returned = await atGovbr(await startProof(carla, personId), { person: 'carla' });
    const other = await signedIn('Bruno Lima');
    expect(await finishProof(returned, other)).toEqual({ outcome: 'expired' });
    expect(await finishProof(returned, { ...carla, sessionId: other.sessionId })).toEqual({ outcome: 'expired' });
    expect((await finishProof(returned, carla)).outcome).toBe('proven');
  });

  it('a proof request ends with its session', async () => {
    const returned = await atGovbr(await startProof(carla, personId), { person: 'carla' });
    await prisma().session.delete({ where: { id: carla.sessionId } });
    expect(await prisma().proofRequest.count()).toBe(0);
    expect(await finishProof(returned, carla)).toEqual({ outcome: 'expired' });
  });

  it('a proof request expires after a quarter of an hour', async () => {
    const returned = await atGovbr(await startProof(carla, personId), { person: 'carla' });
    setClock(() => new Date(Date.now() + 16 * 60_000));
    expect(await finishProof(returned, carla)).toEqual({ outcome: 'expired' });
  });

  it('a cancelled or forged return leads back to the professional, and its content is not logged', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const cancelled = await atGovbr(await startProof(carla, personId), { cancel: '1' });
    expect(await finishProof(cancelled, carla)).toEqual({ outcome: 'expired', personId });
    const begun = new URL(await startProof(carla, personId));
    const forged = `${APP}/prova-govbr/retorno?code=invented&state=${begun.searchParams.get('state')}`;
    expect(await finishProof(forged, carla)).toEqual({ outcome: 'expired', personId });
    expect(JSON.stringify(log.mock.calls)).not.toContain('invented');
  });

  it("a proof on somebody else's record does not store the CPF for the signed-in person", async () => {
    const helper = await signedIn('Ana Souza');
    const returned = await atGovbr(await startProof(helper, personId), { person: 'carla' });
    expect((await finishProof(returned, helper)).outcome).toBe('proven');
    expect((await prisma().user.findUnique({ where: { id: helper.userId } }))?.cpfHmac).toBeNull();
  });

  it('a proof does not begin without a CPF to compare, nor without Gov.br', async () => {
    await expect(startProof(carla, randomUUID())).rejects.toThrow(NotFound);
    const { GOVBR_ISSUER } = process.env;
    delete process.env.GOVBR_ISSUER;
    await expect(startProof(carla, personId)).rejects.toThrow(NotFound);
    process.env.GOVBR_ISSUER = GOVBR_ISSUER;
  });
});
