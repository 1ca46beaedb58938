import { type IncomingHttpHeaders, type IncomingMessage, request as plain } from 'node:http';
import { request as secure } from 'node:https';
import { PassThrough } from 'node:stream';

/** Tells the registries' servers who fetches and how often. */
export const USER_AGENT = 'Habilita/0.1 (reads public registries of ANS and CNES, at most once a day)';

/** An HTTP answer whose body has not been read. */
export interface Response {
  status: number;
  headers: IncomingHttpHeaders;
  body: Body;
}

/** Must be read to its end or destroyed. Reading throws when the connection ends before the announced length. */
export interface Body extends AsyncIterable<Buffer> {
  destroy(): void;
}

/** Bytes of a body that are buffered while its reader is busy. */
const READ_AHEAD = 1_000_000;

/**
 * A body that yields everything that arrived before the connection broke, and then throws. (Node's own body drops what
 * was not read yet.)
 */
function keepAll(body: IncomingMessage): Body {
  const kept = new PassThrough({ highWaterMark: READ_AHEAD });
  let broken: Error | undefined;
  const end = (error?: Error) => {
    broken ??= error;
    kept.end();
  };
  body.on('data', (chunk) => kept.write(chunk) || body.pause());
  kept.on('drain', () => body.resume());
  body.on('end', () => end());
  body.on('error', end);
  body.on('close', () => end(body.complete ? undefined : new Error('cut off')));
  kept.on('close', () => body.destroy());
  return {
    async *[Symbol.asyncIterator]() {
      yield* kept as AsyncIterable<Buffer>;
      if (broken) throw broken;
    },
    destroy: () => void kept.destroy(),
  };
}

/** Options of one GET. */
export interface RequestOptions {
  headers?: Record<string, string>;
  /** Aborts the request, or the body that is being read. */
  signal?: AbortSignal;
  /** Milliseconds without a byte after which the connection is given up; without it only the signal ends it. */
  idleMs?: number;
}

/**
 * One GET without cookies; does not follow redirects. It always checks the server's certificate: no environment
 * variable can turn that off here.
 * @throws the network's error, and one with code ETIMEDOUT when the server sends nothing for `idleMs`
 */
export function get(address: string, { headers = {}, signal, idleMs }: RequestOptions): Promise<Response> {
  const url = new URL(address);
  const options = {
    headers: { 'user-agent': USER_AGENT, 'accept-encoding': 'identity', ...headers },
    signal,
    rejectUnauthorized: true,
    agent: false as const,
  };
  return new Promise((resolve, reject) => {
    let answered: IncomingMessage | undefined;
    const asked = (url.protocol === 'https:' ? secure : plain)(url, options, (body) => {
      answered = body;
      resolve({ status: body.statusCode ?? 0, headers: body.headers, body: keepAll(body) });
    });
    asked.setTimeout(idleMs ?? 0, () => {
      const silence = Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' });
      // The body first: destroying the request first would report a broken connection instead.
      answered?.destroy(silence);
      asked.destroy(silence);
    });
    asked.on('error', reject);
    asked.end();
  });
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const MAX_REDIRECTS = 5;

/**
 * As `get`, following at most five redirects, never from https to http.
 * @throws as `get`, and with code EREDIRECT for an unsafe redirect or too many
 */
export async function getFollowing(address: string, options: RequestOptions): Promise<Response> {
  let current = new URL(address);
  for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
    const response = await get(current.href, options);
    const { location } = response.headers;
    if (!REDIRECTS.has(response.status) || !location) return response;
    response.body.destroy();
    const next = URL.canParse(location, current) ? new URL(location, current) : undefined;
    if (!next || !/^https?:$/.test(next.protocol) || (current.protocol === 'https:' && next.protocol === 'http:'))
      throw Object.assign(new Error('unsafe redirect'), { code: 'EREDIRECT' });
    current = next;
  }
  throw Object.assign(new Error('too many redirects'), { code: 'EREDIRECT' });
}
