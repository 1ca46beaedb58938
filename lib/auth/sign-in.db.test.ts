import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import NextAuth from 'next-auth';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { keyedHash, sha256 } from '@/lib/crypto';
import { prisma } from '@/lib/db';
import { type DemoOidc, startDemoOidc } from '@/lib/gateways/oidc-demo/server';
import { TestBrowser } from '@/lib/gateways/oidc-demo/test-browser';
import { DEMO_PEOPLE } from '@/prisma/scenarios/people';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { authOptions } from './options';

const SESSION = 'next-auth.session-token';
const cpfOf = (slug: string) => DEMO_PEOPLE.find((person) => person.slug === slug)?.cpf ?? '';

let db: FreshDatabase;
let demo: DemoOidc;
let server: Server;
let app: string;

/** Serves next-auth with the product's options; every other address answers 200. */
async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const url = new URL(req.url ?? '/', app);
  if (!url.pathname.startsWith('/api/auth/')) return void res.end('a page');
  let text = '';
  for await (const chunk of req) text += chunk;
  const pairs = (req.headers.cookie ?? '').split('; ').map((pair) => pair.split(/=(.*)/s));
  const cookies = Object.fromEntries(pairs.map(([name, value]) => [name, decodeURIComponent(value ?? '')]));
  const query = { ...Object.fromEntries(url.searchParams), nextauth: url.pathname.split('/').slice(3) };
  const body = Object.fromEntries(new URLSearchParams(text));
  const response = Object.assign(res, {
    status: (code: number) => Object.assign(res, { statusCode: code }),
    send: (page?: string) => res.end(page),
    json: (data: unknown) => res.end(JSON.stringify(data)),
  });
  await NextAuth(authOptions(cookies[SESSION]))(Object.assign(req, { query, cookies, body }), response);
}

beforeAll(async () => {
  db = await freshDatabase();
  server = createServer((req, res) => void answer(req, res));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  app = `http://localhost:${(server.address() as AddressInfo).port}`;
  demo = await startDemoOidc({ appUrl: app });
  Object.assign(process.env, demo.env, { NEXTAUTH_URL: app });
  for (const registroAns of ['999911', '999920']) {
    await prisma().operadora.create({
      data: { registroAns, cnpj: registroAns, razaoSocial: 'X', modalidade: 'X', searchText: 'x' },
    });
  }
});

afterAll(async () => {
  await demo.stop();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await db.drop();
});

beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => undefined));

afterEach(async () => {
  vi.restoreAllMocks();
  await prisma().invitation.deleteMany();
  await prisma().user.deleteMany();
});

/** Signs in through a provider; returns the address where the browser ends. */
async function signIn(browser: TestBrowser, provider: 'org' | 'govbr', person: string): Promise<string> {
  await browser.follow(`${app}/api/auth/signin?callbackUrl=/casos`);
  const csrfToken = decodeURIComponent(browser.cookie('next-auth.csrf-token') ?? '').split('|')[0] ?? '';
  const form = { csrfToken, callbackUrl: '/casos/1?rascunho=abc' };
  const people = await browser.follow(`${app}/api/auth/signin/${provider}`, form);
  expect(people).toMatch(/\/interaction\//);
  const end = await browser.follow(people, person === 'cancel' ? { cancel: '1' } : { person });
  return end.replace(app, '');
}

const tomorrow = () => new Date(Date.now() + 86_400_000);
const registered = (slug: string) => prisma().user.create({ data: { name: slug, email: `${slug}@exemplo.test` } });
const whoHas = async (browser: TestBrowser) =>
  (
    await prisma().session.findUnique({
      where: { tokenHash: sha256(browser.cookie(SESSION) ?? '') },
      include: { user: true },
    })
  )?.user;

describe('signing in through the real OIDC server', () => {
  it('a registered person signs in by verified e-mail, and arrives where they were going', async () => {
    const ana = await registered('ana');
    const browser = new TestBrowser();
    expect(await signIn(browser, 'org', 'ana')).toBe('/casos/1?rascunho=abc');
    expect((await whoHas(browser))?.id).toBe(ana.id);
    expect(await prisma().account.findMany({ select: { provider: true, providerAccountId: true } })).toEqual([
      { provider: 'org', providerAccountId: 'org-ana' },
    ]);
  });

  it('a registered person signs in by CPF at Gov.br, and only its keyed hash is stored', async () => {
    const cpfHmac = keyedHash('cpf', cpfOf('marina'));
    const marina = await prisma().user.create({ data: { name: 'Marina', cpfHmac } });
    const browser = new TestBrowser();
    await signIn(browser, 'govbr', 'marina');
    expect((await whoHas(browser))?.id).toBe(marina.id);
    const [account] = await prisma().account.findMany();
    expect(account).toMatchObject({ provider: 'govbr', providerAccountId: cpfHmac });
  });

  it('a person who was not invited is refused, and nothing is created', async () => {
    const browser = new TestBrowser();
    expect(await signIn(browser, 'org', 'carla')).toMatch(/^\/entrar\?c=1&.*error=NaoConvidada$/);
    expect(browser.cookie(SESSION)).toBeUndefined();
    expect([await prisma().user.count(), await prisma().account.count()]).toEqual([0, 0]);
  });

  it('the e-mail that Gov.br sends does not identify a person', async () => {
    await registered('ana');
    expect(await signIn(new TestBrowser(), 'govbr', 'ana')).toContain('error=NaoConvidada');
  });

  it('an invited person is admitted by e-mail, and can sign in again later', async () => {
    await prisma().invitation.create({
      data: {
        name: 'Carla',
        email: 'carla@exemplo.test',
        role: 'equipe',
        registroAns: '999911',
        expiresAt: tomorrow(),
      },
    });
    await signIn(new TestBrowser(), 'org', 'carla');
    const browser = new TestBrowser();
    expect(await signIn(browser, 'org', 'carla')).toBe('/casos/1?rascunho=abc');
    expect(await whoHas(browser)).toMatchObject({ name: 'Carla Mendes', email: 'carla@exemplo.test', isGestor: false });
    expect(await prisma().membership.count()).toBe(1);
  });

  it('each sign-in creates a new token, and ends the browser’s earlier session', async () => {
    await registered('ana');
    const browser = new TestBrowser();
    await signIn(browser, 'org', 'ana');
    const first = browser.cookie(SESSION);
    await signIn(browser, 'org', 'ana');
    expect(browser.cookie(SESSION)).not.toBe(first);
    expect(await prisma().session.count()).toBe(1);
  });

  it("sign-in never links another person's account to the signed-in person", async () => {
    await registered('ana');
    const bruno = await prisma().user.create({ data: { name: 'Bruno', cpfHmac: keyedHash('cpf', cpfOf('bruno')) } });
    const browser = new TestBrowser();
    await signIn(browser, 'org', 'ana');
    await signIn(browser, 'govbr', 'bruno');
    expect((await whoHas(browser))?.id).toBe(bruno.id);
    await signIn(browser, 'govbr', 'carla');
    expect(await prisma().account.count()).toBe(2);
  });

  it('a suspended person is refused with a message of its own', async () => {
    await prisma().user.create({ data: { name: 'Ana', email: 'ana@exemplo.test', status: 'suspended' } });
    expect(await signIn(new TestBrowser(), 'org', 'ana')).toContain('error=Suspensa');
    expect(await prisma().session.count()).toBe(0);
  });

  it('a person who cancels returns to the sign-in page with a friendly message', async () => {
    expect(await signIn(new TestBrowser(), 'org', 'cancel')).toMatch(/^\/entrar\?.*error=(Callback|OAuthCallback)/);
  });

  it('twenty simultaneous first sign-ins create one person', async () => {
    await prisma().invitation.create({
      data: { name: 'Íris', email: 'iris@exemplo.test', role: 'equipe', registroAns: '999920', expiresAt: tomorrow() },
    });
    const ends = await Promise.all(Array.from({ length: 20 }, () => signIn(new TestBrowser(), 'org', 'iris')));
    expect(new Set(ends)).toEqual(new Set(['/casos/1?rascunho=abc']));
    const counts = [
      prisma().user.count(),
      prisma().account.count(),
      prisma().membership.count(),
      prisma().session.count(),
    ];
    expect(await Promise.all(counts)).toEqual([1, 1, 1, 20]);
  });

  it('a failed sign-in writes no CPF, code or token to the log', async () => {
    const key = process.env.HABILITA_HMAC_KEY;
    const browser = new TestBrowser();
    process.env.HABILITA_HMAC_KEY = 'c2hvcnQ=';
    const end = await signIn(browser, 'govbr', 'carla').finally(() =>
      Object.assign(process.env, { HABILITA_HMAC_KEY: key }),
    );
    expect(end).toMatch(/^\/(entrar|api\/auth)/);
    const log = JSON.stringify(vi.mocked(console.error).mock.calls);
    expect(log).not.toContain(cpfOf('carla'));
  });
});
