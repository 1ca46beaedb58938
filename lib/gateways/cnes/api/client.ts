import { setTimeout as sleep } from 'node:timers/promises';
import { get } from '@/lib/download/request';
import type { CnesEstablishment } from '@/lib/gateways/cnes/port';
import { readAnswer } from './answer';
import type { Breaker } from './breaker';

/** A thousand times the size of an answer; anything larger is not one. */
const MAX_BYTES = 1_000_000;

/** network: not reached · timeout · server: 5xx or 429 · garbled: no answer of the API · resting: breaker is open. */
export type ApiFault = 'network' | 'timeout' | 'server' | 'garbled' | 'resting';

/** The API did not answer. `again`: another try may help. */
export class ApiFailure extends Error {
  override name = 'ApiFailure';
  constructor(
    readonly fault: ApiFault,
    readonly again = true,
  ) {
    super(fault);
  }
}

/** Where and how patiently to ask the API. */
export interface ApiClient {
  /** Without a final slash; requests append the code. */
  address: string;
  /** Milliseconds that one try may take, including its body. */
  timeoutMs: number;
  /** Milliseconds to wait before the second try, the third …; their number limits the tries. */
  pausesMs: number[];
  breaker: Breaker;
}

async function readBody(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    // Leaving the loop closes the connection, so that the rest is never read.
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
  // The API knows codes as numbers, without our leading zeros.
  const response = await get(`${address}/${Number(cnes)}`, { headers, signal });
  const { status, headers: received, body } = response;
  if (status !== 200) {
    body.destroy();
    if (status === 404) return null;
    if (status >= 500) throw new ApiFailure('server');
    // A redirect is not followed: another server's answer is not the API's.
    throw new ApiFailure(status === 429 ? 'server' : 'garbled', false);
  }
  if (!/^application\/(.+\+)?json\b/i.test(received['content-type'] ?? '')) {
    body.destroy();
    throw new ApiFailure('garbled');
  }
  const establishment = readAnswer(parsed(await readBody(body)), cnes);
  if (!establishment) throw new ApiFailure('garbled', false);
  return establishment;
}

/** Error codes of an untrusted certificate, which another try does not mend. */
const UNTRUSTED = /CERT|TLS|SSL|SELF_SIGNED|ISSUER/;

function failureOf(error: unknown, late: boolean): ApiFailure {
  if (error instanceof ApiFailure) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (late || code === 'ETIMEDOUT') return new ApiFailure('timeout');
  return new ApiFailure('network', !UNTRUSTED.test(code));
}

/**
 * Asks the API for one establishment, repeatedly with pauses when another try may help. Sends only the CNES code.
 * @returns null when the API does not know the code
 * @throws ApiFailure when it does not answer
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
