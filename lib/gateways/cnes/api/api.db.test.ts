import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { setClock } from '@/lib/clock';
import { pool } from '@/lib/db';
import { type CnesApi, createCnesApi } from '@/lib/gateways/cnes/api/api';
import { Breaker } from '@/lib/gateways/cnes/api/breaker';
import { cnesGateway } from '@/lib/gateways/cnes/gateway';
import { type CnesStandIn, startCnesStandIn } from '@/lib/gateways/cnes-stand-in/server';
import { type FreshDatabase, freshDatabase } from '@/test/database';

const START = new Date('2026-11-22T12:00:00Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
let db: FreshDatabase;
let standIn: CnesStandIn;
let api: CnesApi;
const passed = (ms: number) => setClock(() => new Date(START.getTime() + ms));

beforeAll(async () => {
  db = await freshDatabase();
  standIn = await startCnesStandIn();
});
afterAll(async () => {
  await standIn.stop();
  await db.drop();
});
beforeEach(async () => {
  passed(0);
  await pool().query('delete from cnes_api_answer');
  standIn.asked = [];
  standIn.failures = [];
  standIn.always = undefined;
  standIn.rows = [{ codigo_cnes: 19, nome_fantasia: 'AURORA', codigo_tipo_unidade: 68 }];
  api = createCnesApi({ address: standIn.address, timeoutMs: 5_000, pausesMs: [1, 2], breaker: new Breaker() });
});
afterEach(() => {
  setClock();
  vi.unstubAllEnvs();
});

describe('the answers of the API', () => {
  it('an answer of the API is kept for a day, with its time', async () => {
    const first = await api.findEstablishment('0000019');
    passed(24 * HOUR - 1);
    expect(await api.findEstablishment('0000019')).toEqual(first);
    expect(first).toMatchObject({
      outcome: 'found',
      establishment: { name: 'AURORA', subtypeCode: null },
      source: { kind: 'api', at: START.toISOString() },
    });
    expect(standIn.asked).toHaveLength(1);
    passed(24 * HOUR);
    await api.findEstablishment('0000019');
    expect(standIn.asked).toHaveLength(2);
  });

  it('the answer that a code is unknown is kept for an hour', async () => {
    expect(await api.findEstablishment('0000027')).toMatchObject({ outcome: 'notFound' });
    await api.findEstablishment('0000027');
    expect(standIn.asked).toHaveLength(1);
    standIn.rows.push({ codigo_cnes: 27, codigo_tipo_unidade: 36 });
    passed(HOUR);
    expect(await api.findEstablishment('0000027')).toMatchObject({ outcome: 'found' });
  });

  it('answers of up to a month ago are used with their date while the API fails', async () => {
    await api.findEstablishment('0000019');
    standIn.always = 'unavailable503';
    passed(29 * 24 * HOUR);
    expect(await api.findEstablishment('0000019')).toMatchObject({
      outcome: 'found',
      source: { at: START.toISOString() },
    });
    passed(31 * 24 * HOUR);
    expect(await api.findEstablishment('0000019')).toMatchObject({ outcome: 'unavailable' });
  });

  it('simultaneous lookups of one code send one request', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => api.findEstablishment('0000019')));
    expect(new Set(answers.map(({ outcome }) => outcome))).toEqual(new Set(['found']));
    expect(standIn.asked).toHaveLength(1);
  });

  it('an answer that comes too late for one person serves the next one', async () => {
    standIn.failures = ['slow'];
    const client = { address: standIn.address, timeoutMs: 600, pausesMs: [1, 1], breaker: new Breaker() };
    const hasty = createCnesApi(client, 20);
    expect(await hasty.findEstablishment('0000019')).toEqual({
      outcome: 'unavailable',
      reason: 'A API do CNES demorou demais para responder. Tente de novo em alguns minutos.',
    });
    await vi.waitFor(async () => expect((await pool().query('select from cnes_api_answer')).rowCount).toBe(1), {
      timeout: 10_000,
    });
    expect(await hasty.findEstablishment('0000019')).toMatchObject({ outcome: 'found' });
    expect(standIn.asked).toHaveLength(2);
  });

  it('kept answers contain no contacts', async () => {
    standIn.rows = [{ codigo_cnes: 19, codigo_tipo_unidade: 68, endereco_email_estabelecimento: 'eu@exemplo.test' }];
    await api.findEstablishment('0000019');
    const { rows } = await pool().query('select content::text as kept from cnes_api_answer');
    expect(rows[0].kept).not.toContain('exemplo');
  });
});

describe('the look-up of this deployment', () => {
  it('the configured gateway asks the API when CNES_API_URL is set, and names it as the source', async () => {
    vi.stubEnv('CNES_API_URL', standIn.address);
    expect(await cnesGateway().findEstablishment('0000019')).toMatchObject({
      outcome: 'found',
      source: { label: 'a API do CNES, consultada em 22/11/2026' },
    });
  });

  it('the configured gateway reports only the missing base when the API is off', async () => {
    expect(await cnesGateway().findEstablishment('0000019')).toEqual({
      outcome: 'unavailable',
      reason: 'A base nacional do CNES ainda não foi importada.',
    });
    expect(standIn.asked).toEqual([]);
  });
});
