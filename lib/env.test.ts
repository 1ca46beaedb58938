import { describe, expect, it } from 'vitest';
import { looksDeployed } from '@/scripts/runtime/environment.mjs';
import { checkSettings, type Environment, isMadeUp, settings } from './env';

const key = (seed: number) =>
  Buffer.from(Array.from({ length: 32 }, (_, index) => (index * seed + 13) % 256)).toString('base64');

const GOOD: Environment = {
  HABILITA_MODE: 'production',
  NEXTAUTH_URL: 'https://habilita.exemplo.test',
  NEXTAUTH_SECRET: 'kX9vQ2mB7zR4tL8wN1cF6hJ3pD5sG0aYuE',
  HABILITA_ENCRYPTION_KEYS: `k2:${key(7)},k1:${key(11)}`,
  HABILITA_HMAC_KEY: key(5),
  ORG_OIDC_ISSUER: 'https://login.exemplo.test/realms/operadora',
  ORG_OIDC_CLIENT_ID: 'habilita',
  ORG_OIDC_CLIENT_SECRET: 's3gr3d0',
  DPO_CONTACT: 'encarregado@exemplo.test',
};

describe('settings', () => {
  it('without any configuration the settings are those of the demo', () => {
    expect(settings({})).toMatchObject({
      mode: 'demo',
      appUrl: 'http://localhost:3000',
      org: undefined,
      govbr: undefined,
    });
  });

  it('an OIDC server of the organisation turns on production, unless the demo is set explicitly', () => {
    expect(settings({ ORG_OIDC_ISSUER: 'https://x.test' }).mode).toBe('production');
    expect(settings({ ORG_OIDC_ISSUER: 'https://x.test', HABILITA_MODE: 'demo' }).mode).toBe('demo');
  });

  const DEPLOYED: [string, Environment][] = [
    ['a database', { DATABASE_URL: 'postgresql://banco/habilita' }],
    ['an https address', { NEXTAUTH_URL: 'HTTPS://habilita.exemplo.test' }],
    ['a server to sign in at', { ORG_OIDC_ISSUER: 'https://x.test' }],
  ];

  it.each(DEPLOYED)('with %s and a misspelt setting nothing starts as a demonstration', (_what, env) => {
    expect(settings({ ...env, ORG_OIDC_ISUER: 'https://x.test' }).mode).toBe('production');
    expect(settings({ ...env, HABILITA_MODE: 'demo' }).mode).toBe('demo');
  });

  it.each([...DEPLOYED, ['nothing', {}], ['a local address', { NEXTAUTH_URL: 'http://localhost:3000' }]] as [
    string,
    Environment,
  ][])('with %s the start decides as the product does', (_what, env) => {
    expect(looksDeployed(env) ? 'production' : 'demo').toBe(settings(env).mode);
  });

  it("the settings keep the final slash of Gov.br's issuer, and add a missing one", () => {
    const env = { GOVBR_CLIENT_ID: 'a', GOVBR_CLIENT_SECRET: 'b' };
    expect(settings({ ...env, GOVBR_ISSUER: 'https://sso.acesso.gov.br' }).govbr?.issuer).toBe(
      'https://sso.acesso.gov.br/',
    );
    expect(settings({ ...env, GOVBR_ISSUER: 'https://sso.acesso.gov.br/' }).govbr?.issuer).toBe(
      'https://sso.acesso.gov.br/',
    );
  });

  it('a second gestor is asked for only where that is turned on, by exactly on or off', () => {
    expect([settings({}).secondGestor, settings({ HABILITA_SECOND_GESTOR: 'off' }).secondGestor]).toEqual([
      false,
      false,
    ]);
    expect(settings({ HABILITA_SECOND_GESTOR: 'on' }).secondGestor).toBe(true);
    expect(() => settings({ HABILITA_SECOND_GESTOR: 'sim' })).toThrow('HABILITA_SECOND_GESTOR');
  });

  it('the settings remove the final slash of the product’s own address', () => {
    expect(settings({ NEXTAUTH_URL: 'https://habilita.exemplo.test/' })).toMatchObject({
      appUrl: 'https://habilita.exemplo.test',
      secure: true,
    });
  });
});

describe('the settings of the public registries', () => {
  it('production fetches the registries every day from their official addresses', () => {
    const { registries } = settings(GOOD);
    expect(registries).toMatchObject({ daily: true });
    for (const address of [registries.cnesApi, registries.cnesBase, registries.cadop])
      expect(address).toMatch(/^https:\/\/[a-z.]+\.gov\.br\//);
  });

  it('the demo uses no API and fetches nothing by itself, unless it is configured', () => {
    expect(settings({}).registries).toMatchObject({ cnesApi: undefined, daily: false });
    const asked = { CNES_API_URL: 'http://127.0.0.1:9/cnes/', HABILITA_SYNC: 'on' };
    expect(settings(asked).registries).toMatchObject({ cnesApi: 'http://127.0.0.1:9/cnes', daily: true });
  });

  it('the demo uses its own registries where they run, and their data counts as made up', () => {
    const { registries } = settings({ DEMO_REGISTRIES_URL: 'http://127.0.0.1:9/', CADOP_URL: 'https://x.test/c.csv' });
    const { cnesApi, cnesBase, cadop } = registries;
    for (const address of [cnesApi, cnesBase]) expect(address).toMatch(/^http:\/\/127\.0\.0\.1:9\/cnes\//);
    expect([cnesApi, cnesBase, cadop].map((address) => isMadeUp(address, registries))).toEqual([true, true, false]);
  });

  it("production never uses the demo's registries", () => {
    const { registries } = settings({ ...GOOD, DEMO_REGISTRIES_URL: 'http://127.0.0.1:9' });
    expect(registries).toEqual(settings(GOOD).registries);
    expect(isMadeUp(registries.cnesBase, registries)).toBe(false);
  });

  it('each registry can be turned off', () => {
    const off = { ...GOOD, CNES_API_URL: 'off', CNES_BASE_URL: 'off', CADOP_URL: 'off', HABILITA_SYNC: 'off' };
    expect(settings(off).registries).toEqual({
      cnesApi: undefined,
      cnesBase: undefined,
      cadop: undefined,
      daily: false,
    });
    expect(checkSettings({}, off)).toEqual([]);
  });
});

describe('checkSettings', () => {
  it('complete settings have no problems, with or without Gov.br', () => {
    expect(checkSettings({ demoPeople: 0 }, GOOD)).toEqual([]);
    const govbr = { GOVBR_ISSUER: 'https://sso.acesso.gov.br/', GOVBR_CLIENT_ID: 'h', GOVBR_CLIENT_SECRET: 's' };
    expect(checkSettings({}, { ...GOOD, ...govbr })).toEqual([]);
  });

  it('the check lists all missing settings at once', () => {
    const names = checkSettings({}, {}).map((line) => line.split(':')[0]);
    expect(names).toEqual([
      'NEXTAUTH_URL',
      'NEXTAUTH_SECRET',
      'HABILITA_ENCRYPTION_KEYS',
      'HABILITA_HMAC_KEY',
      'ORG_OIDC_ISSUER',
      'ORG_OIDC_CLIENT_ID',
      'ORG_OIDC_CLIENT_SECRET',
      'DPO_CONTACT',
    ]);
  });

  it.each<[string, Environment, { demoPeople?: number }, RegExp]>([
    [
      'an address without TLS',
      { NEXTAUTH_URL: 'http://habilita.exemplo.test' },
      {},
      /^NEXTAUTH_URL: use um endereço https/,
    ],
    ['a short secret', { NEXTAUTH_SECRET: 'k2Jd8sLq' }, {}, /^NEXTAUTH_SECRET/],
    [
      'a secret out of a manual',
      { NEXTAUTH_SECRET: 'changeme-changeme-changeme-changeme-1234' },
      {},
      /^NEXTAUTH_SECRET/,
    ],
    [
      'a key of the wrong length',
      { HABILITA_ENCRYPTION_KEYS: 'k1:YWJj' },
      {},
      /^HABILITA_ENCRYPTION_KEYS \(k1\): informe 32/,
    ],
    ['a key without id', { HABILITA_ENCRYPTION_KEYS: key(7) }, {}, /^HABILITA_ENCRYPTION_KEYS/],
    [
      'a predictable key',
      { HABILITA_HMAC_KEY: Buffer.alloc(32, 9).toString('base64') },
      {},
      /^HABILITA_HMAC_KEY: a chave é previsível/,
    ],
    ['an OIDC server without TLS', { ORG_OIDC_ISSUER: 'http://localhost:4001' }, {}, /^ORG_OIDC_ISSUER/],
    [
      'half of Gov.br',
      { GOVBR_ISSUER: 'https://sso.acesso.gov.br/', GOVBR_CLIENT_ID: 'h' },
      {},
      /^GOVBR_CLIENT_SECRET/,
    ],
    [
      'a registry without TLS',
      { CADOP_URL: 'http://dados.exemplo.test/cadop.csv' },
      {},
      /^CADOP_URL: use um endereço https/,
    ],
    [
      'a base without the place of its month',
      { CNES_BASE_URL: 'https://dados.exemplo.test/base.zip' },
      {},
      /^CNES_BASE_URL: o endereço precisa conter YYYYMM/,
    ],
    ['demo people in the database', {}, { demoPeople: 12 }, /^Banco de dados: há 12/],
  ])('production refuses %s', (_title, change, found, line) => {
    expect(checkSettings(found, { ...GOOD, ...change })).toEqual([expect.stringMatching(line)]);
  });
});
