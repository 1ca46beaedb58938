import { settings } from '@/lib/env';
import { type ReceivedForm, readMultipart } from './multipart';

/** The limit in bytes of all text fields of one form. `TOTAL` is that of a form with files. */
export const TEXT_LIMIT = 256 * 1024;
const TOTAL = 128 * 1024 * 1024;
const SECONDS_TO_READ = 180;

/**
 * Whether one of our own pages sent this post. Browsers say so in Sec-Fetch-Site; older ones send Origin, which must
 * name this host. A post with neither header is refused.
 */
export function ownOrigin(headers: Headers): boolean {
  const site = headers.get('sec-fetch-site');
  if (site) return site === 'same-origin';
  const origin = headers.get('origin');
  if (!origin || !URL.canParse(origin)) return false;
  const { host } = new URL(origin);
  return host === headers.get('host') || host === new URL(settings().appUrl).host;
}

/** A semaphore of `size` slots: taking one gives its release, or undefined after `patience` milliseconds of waiting. */
export function slots(size: number, patience: number) {
  let free = size;
  const waiting: (() => void)[] = [];
  const release = () => {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  };
  return function take(): Promise<(() => void) | undefined> {
    if (free > 0) {
      free -= 1;
      return Promise.resolve(release);
    }
    return new Promise((resolve) => {
      const go = () => {
        clearTimeout(timer);
        resolve(release);
      };
      const timer = setTimeout(() => {
        waiting.splice(waiting.indexOf(go), 1);
        resolve(undefined);
      }, patience);
      waiting.push(go);
    });
  };
}

/** Ends without an error after `SECONDS_TO_READ`, so that a slow sender does not hold a slot for ever. */
async function* inTime(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  const timer = setTimeout(() => void reader.cancel().catch(() => undefined), SECONDS_TO_READ * 1000);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    clearTimeout(timer);
    await reader.cancel().catch(() => undefined);
  }
}

/**
 * Reads a posted form within its limits. It leaves out what does not fit and sets `cut`. Never throws on bad input.
 * @param fileLimit bytes of one file; 0 when the form takes no files
 */
export async function readForm(request: Request, fileLimit: number): Promise<ReceivedForm> {
  const type = request.headers.get('content-type') ?? '';
  const boundary = /boundary="?([^";]{1,70})"?/i.exec(type)?.[1];
  const body = request.body ? inTime(request.body) : undefined;
  if (body && /^multipart\/form-data/i.test(type) && boundary) {
    return readMultipart(body, boundary, {
      text: TEXT_LIMIT,
      file: fileLimit,
      total: fileLimit > 0 ? TOTAL : TEXT_LIMIT,
    });
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  let cut = false;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    cut = size > TEXT_LIMIT;
    if (cut) break;
    chunks.push(chunk);
  }
  return { fields: [...new URLSearchParams(Buffer.concat(chunks).toString('utf8'))], files: new Map(), cut };
}
