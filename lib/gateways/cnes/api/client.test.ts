import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { setClock } from '@/lib/clock';
import { Breaker } from '@/lib/gateways/cnes/api/breaker';
import { type ApiClient, type ApiFailure, askApi } from '@/lib/gateways/cnes/api/client';
import { SELF_SIGNED } from '@/lib/gateways/cnes-stand-in/self-signed';
import { type CnesStandIn, type StandInFailure, startCnesStandIn } from '@/lib/gateways/cnes-stand-in/server';

let api: CnesStandIn;
let client: ApiClient;
beforeAll(async () => {
  api = await startCnesStandIn([
    { codigo_cnes: 19, nome_razao_social: 'SAUDE AURORA', codigo_tipo_unidade: 68, numero_cnpj: '99888777000100' },
  ]);
});
afterAll(() => api.stop());
beforeEach(() => {
  api.asked = [];
  api.failures = [];
  api.always = undefined;
  client = { address: api.address, timeoutMs: 5_000, pausesMs: [1, 2], breaker: new Breaker() };
});
afterEach(() => setClock());

const ask = (cnes = '0000019') => askApi(client, cnes);
const failure = (asked: Promise<unknown>) =>
  asked.then(
    () => Promise.reject(new Error('it answered')),
    (error: ApiFailure) => error.fault,
  );

describe('asking the API', () => {
  it('a request to the API contains only the code and the product’s name', async () => {
    expect(await ask()).toMatchObject({ cnes: '0000019', name: 'SAUDE AURORA', typeCode: '68' });
    expect(api.asked).toHaveLength(1);
    const [{ path, headers }] = api.asked as [CnesStandIn['asked'][number]];
    expect(path).toBe('/cnes/estabelecimentos/19');
    expect(Object.keys(headers).sort()).toEqual(['accept', 'accept-encoding', 'connection', 'host', 'user-agent']);
    expect(headers['user-agent']).toContain('Habilita');
  });

  it('a code that the API does not know is not found at the first try', async () => {
    expect(await ask('0000027')).toBeNull();
    expect(api.asked).toHaveLength(1);
  });

  it.each<StandInFailure>([
    'error500',
    'unavailable503',
    'slow',
    'slowBody',
    'notJson',
    'wrongType',
    'cutOff',
    'cutOffChunked',
    'reset',
  ])('the third try succeeds after %s twice', async (how) => {
    if (how.startsWith('slow')) client.timeoutMs = 600;
    api.failures = [how, how];
    expect(await ask()).toMatchObject({ cnes: '0000019' });
    expect(api.asked).toHaveLength(3);
  });

  it.each<[StandInFailure, string]>([
    ['error500', 'server'],
    ['slow', 'timeout'],
    ['slowBody', 'timeout'],
    ['notJson', 'garbled'],
    ['wrongType', 'garbled'],
    ['reset', 'network'],
    ['cutOff', 'network'],
  ])('a lasting %s is reported as %s after three tries', async (how, fault) => {
    if (how.startsWith('slow')) client.timeoutMs = 200;
    api.always = how;
    expect(await failure(ask())).toBe(fault);
    expect(api.asked).toHaveLength(3);
  });

  it.each<[StandInFailure, string]>([
    ['tooMany429', 'server'],
    ['forbidden403', 'garbled'],
    ['redirect', 'garbled'],
    ['huge', 'garbled'],
    ['otherCode', 'garbled'],
    ['list', 'garbled'],
  ])('%s is reported as %s without another try', async (how, fault) => {
    api.always = how;
    expect(await failure(ask())).toBe(fault);
    expect(api.asked).toHaveLength(1);
  });

  it('a server that does not exist is reported as a network failure', async () => {
    client = { ...client, address: 'http://127.0.0.1:9/cnes/estabelecimentos' };
    expect(await failure(ask())).toBe('network');
  });

  it('an untrusted certificate is refused even when the environment turns the check off', async () => {
    const server = createServer({ key: SELF_SIGNED, cert: SELF_SIGNED }, (_request, response) => response.end('{}'));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    client = { ...client, address: `https://127.0.0.1:${(server.address() as AddressInfo).port}/cnes` };
    expect(await failure(ask())).toBe('network');
    vi.unstubAllEnvs();
    server.close();
  });
});

describe('the circuit breaker', () => {
  const start = new Date('2026-11-22T12:00:00Z');
  const at = (seconds: number) => setClock(() => new Date(start.getTime() + seconds * 1000));

  it('the breaker stops requests for a minute after two lookups with three failed tries each', async () => {
    at(0);
    api.always = 'error500';
    await failure(ask());
    await failure(ask());
    expect(await failure(ask())).toBe('resting');
    at(59);
    expect(await failure(ask())).toBe('resting');
    expect(api.asked).toHaveLength(6);
  });

  it('one single request tests whether the service is back, and its success closes the breaker', async () => {
    at(0);
    api.always = 'error500';
    await failure(ask());
    await failure(ask());
    at(60);
    api.always = undefined;
    const [probe, other] = await Promise.allSettled([ask(), failure(ask())]);
    expect(probe).toMatchObject({ status: 'fulfilled', value: { cnes: '0000019' } });
    expect(other).toMatchObject({ status: 'fulfilled', value: 'resting' });
    expect(api.asked).toHaveLength(7);
    expect(await ask()).toMatchObject({ cnes: '0000019' });
  });

  it('a failed test doubles the pause of the breaker', async () => {
    at(0);
    api.always = 'error500';
    await failure(ask());
    await failure(ask());
    at(60);
    expect(await failure(ask())).toBe('server');
    expect(api.asked).toHaveLength(7);
    at(179);
    expect(await failure(ask())).toBe('resting');
    at(180);
    api.always = undefined;
    expect(await ask()).toMatchObject({ cnes: '0000019' });
  });

  it('the breaker does not count unknown codes as failures', async () => {
    for (let asked = 0; asked < 10; asked += 1) expect(await ask('0000027')).toBeNull();
  });
});
