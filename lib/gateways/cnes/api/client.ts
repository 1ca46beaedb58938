import { setTimeout as sleep } from 'node:timers/promises';
import { get } from '@/lib/download/request';
import type { CnesEstablishment } from '@/lib/gateways/cnes/port';
import { readAnswer } from './answer';
import type { Breaker } from './breaker';

/** A thousand times an answer's size: more is not an answer. */
const MAX_BYTES = 1_000_000;

/** network: not reached · timeout · server: it says so (5xx, 429) · garbled: no answer of the API · resting: not asked. */
export type ApiFault = 'network' | 'timeout' | 'server' | 'garbled' | 'resting';

/** The API gave no answer. `again`: another try may help. */
export class ApiFailure extends Error {
  override name = 'ApiFailure';
  constructor(
    readonly fault: ApiFault,
    readonly again = true,
  ) {
    super(fault);
  }
}

export interface ApiClient {
  /** Without a final slash; the code is appended. */
  address: string;
  /** Milliseconds that one try may take, its body included. */
  timeoutMs: number;
  /** Milliseconds before the second try, the third …; their number says how many tries there are. */
  pausesMs: number[];
  breaker: Breaker;
}

async function readBody(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    // Leaving the loop closes the connection: the rest is never read.
    if (bytes > MAX_BYTES) throw new ApiFailure('garbled', false);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiFailure('garbled');
  }
}

async function tryOnce(address: string, cnes: string, signal: AbortSignal): Promise<CnesEstablishment | null> {
  const headers = { accept: 'application/json' };
  // CNES codes are padded with zeros on our side only; a number is what the API knows.
  const response = await get(`${address}/${Number(cnes)}`, { headers, signal });
  const { status, headers: told, body } = response;
  if (status !== 200) {
    body.destroy();
    if (status === 404) return null;
    if (status >= 500) throw new ApiFailure('server');
    // Redirects are not followed: whoever answers in the API's place is not the API.
    throw new ApiFailure(status === 429 ? 'server' : 'garbled', false);
  }
  if (!/^application\/(.+\+)?json\b/i.test(told['content-type'] ?? '')) {
    body.destroy();
    throw new ApiFailure('garbled');
  }
  const establishment = readAnswer(parsed(await readBody(body)), cnes);
  if (!establishment) throw new ApiFailure('garbled', false);
  return establishment;
}

/** Certificates do not get better by asking again. */
const UNTRUSTED = /CERT|TLS|SSL|SELF_SIGNED|ISSUER/;

function failureOf(error: unknown, late: boolean): ApiFailure {
  if (error instanceof ApiFailure) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (late || code === 'ETIMEDOUT') return new ApiFailure('timeout');
  return new ApiFailure('network', !UNTRUSTED.test(code));
}

/**
 * Asks the API for one establishment, in several tries with growing pauses where another try may help. Nothing but the
 * CNES code is sent.
 * @returns null where the API does not know the code
 * @throws ApiFailure where it gave no answer
 */
export async function askApi(client: ApiClient, cnes: string): Promise<CnesEstablishment | null> {
  const { address, breaker, pausesMs, timeoutMs } = client;
  for (let attempt = 0; ; attempt += 1) {
    const permit = breaker.admit();
    if (permit === 'no') throw new ApiFailure('resting', false);
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      const establishment = await tryOnce(address, cnes, signal);
      breaker.succeeded();
      return establishment;
    } catch (error) {
      breaker.failed(permit);
      const failure = failureOf(error, signal.aborted);
      const pause = pausesMs[attempt];
      if (!failure.again || permit === 'probe' || pause === undefined) throw failure;
      await sleep(pause * (0.8 + Math.random() * 0.4));
    }
  }
}
