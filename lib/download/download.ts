import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { dropPart, finish, hashOf, type PartNote, partOf, readPart, readWhole, sizeOf, writePartNote } from './files';
import { getFollowing, type Response } from './request';
import { isWholeZip } from './zip';

/** A file to fetch, and the limits to keep. */
export interface Wanted {
  address: string;
  /** Where the file goes. Beside it stand a `.part` while it is being fetched, and notes (`.json`). */
  path: string;
  /** Whether the file must be a complete ZIP; otherwise any content is accepted. */
  zip: boolean;
  maxBytes: number;
  /** Milliseconds without a byte after which a connection is given up. */
  idleMs?: number;
  /** Milliseconds to wait after each consecutive try that brought nothing; one more try follows the last pause. */
  pausesMs?: number[];
  /** Called with the bytes fetched so far and those of the whole file; null when the server does not say. */
  onBytes?: (bytes: number, total: number | null) => void;
}

/** unreachable: network, time-out, cut off · server: it answered with an error · damaged: this is not the file. */
export type DownloadFault = 'unreachable' | 'server' | 'tooLarge' | 'damaged' | 'disk';

/** How a download ended. */
export type Download =
  | { outcome: 'fetched' | 'unchanged'; path: string; sha256: string; bytes: number }
  /** The server has no such file. */
  | { outcome: 'notThere' }
  | { outcome: 'failed'; fault: DownloadFault };

const IDLE_MS = 60_000;
const PAUSES_MS = [2_000, 10_000, 60_000];
/** The server cannot be reached at all; waiting a minute seldom helps. */
const NO_WAY = new Set(['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'ENETUNREACH', 'EHOSTUNREACH']);
/** Ends the download even when every try brings a few bytes. */
const MAX_TRIES = 200;

class Fault extends Error {
  constructor(
    readonly fault: DownloadFault,
    readonly again: boolean,
  ) {
    super(fault);
  }
}

const DISK = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EPERM', 'EIO', 'EFBIG', 'EMFILE']);

/** @param begun bytes arrived in this call, so the server was there a moment ago */
function faultOf(error: unknown, begun: boolean): Fault {
  if (error instanceof Fault) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (DISK.has(code)) return new Fault('disk', false);
  if (NO_WAY.has(code) && !begun) return new Fault('unreachable', false);
  return new Fault('unreachable', !/CERT|TLS|SSL|SELF_SIGNED|ISSUER|REDIRECT/.test(code));
}

/** The validator for conditional requests; a weak ETag does not promise the same bytes. */
const validatorOf = ({ etag, lastModified }: PartNote) => (etag && !etag.startsWith('W/') ? etag : lastModified);

type Part = NonNullable<Awaited<ReturnType<typeof readPart>>>;

/** The unfinished part, if the server can be asked for the rest of the same file; otherwise deletes it. */
async function resumable({ path, address }: Wanted): Promise<Part | null> {
  const part = await readPart(path);
  if (part && part.note.address === address && validatorOf(part.note)) return part;
  await dropPart(path);
  return null;
}

/** Requests the rest of the part, or the file unless it is the one that we have. */
async function ask({ address, path, idleMs = IDLE_MS }: Wanted, part: Part | null) {
  const whole = part ? null : await readWhole(path);
  const known = whole?.address === address ? whole : null;
  const headers = {
    ...(part && { range: `bytes=${part.bytes}-`, 'if-range': validatorOf(part.note) ?? '' }),
    ...(known?.etag && { 'if-none-match': known.etag }),
    ...(known?.lastModified && { 'if-modified-since': known.lastModified }),
  };
  return { known, response: await getFollowing(address, { headers, idleMs }) };
}

/** The total length that a 206 announces; null unless it continues exactly where the part of the same file ends. */
function continues({ headers }: Response, { note, bytes }: Part): number | null {
  const [, from, total] = /^bytes (\d+)-\d+\/(\d+)$/.exec(headers['content-range'] ?? '') ?? [];
  const same = !headers.etag || !note.etag || headers.etag === note.etag;
  const fits = Number(from) === bytes && (note.total === null || Number(total) === note.total);
  return same && fits ? Number(total) : null;
}

/** Appends the body to the part; returns the length of both. */
async function writeTo(
  file: FileHandle,
  body: AsyncIterable<Buffer>,
  from: number,
  { maxBytes, onBytes }: Wanted,
  note: PartNote,
) {
  let bytes = from;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new Fault('tooLarge', false);
    await file.writeFile(chunk);
    onBytes?.(bytes, note.total);
  }
  return bytes;
}

/** Reads the body into the part, checks the complete file and gives it its final name. */
async function take(wanted: Wanted, { body }: Response, note: PartNote, from: number): Promise<Download> {
  const { path, zip, maxBytes } = wanted;
  if ((note.total ?? 0) > maxBytes) {
    body.destroy();
    throw new Fault('tooLarge', false);
  }
  const file = await open(partOf(path), from === 0 ? 'w+' : 'a+', 0o600);
  try {
    const bytes = await writeTo(file, body, from, wanted, note);
    if (note.total !== null && bytes < note.total) throw new Fault('unreachable', true);
    if (bytes === 0 || bytes !== (note.total ?? bytes) || (zip && !(await isWholeZip(file, bytes))))
      throw new Fault('damaged', false);
    const sha256 = await hashOf(partOf(path));
    await finish(path, file, { ...note, total: bytes, sha256 });
    return { outcome: 'fetched', path, sha256, bytes };
  } catch (error) {
    // The next call would otherwise continue a part that is too large or damaged.
    if (error instanceof Fault && !error.again) await dropPart(path);
    throw error;
  } finally {
    await file.close();
  }
}

const lengthOf = ({ headers }: Response) =>
  headers['content-length'] === undefined ? null : Number(headers['content-length']);

/** No error page is so long; a file with a wrong content type may be. */
const LONGEST_PAGE = 1_000_000;

/** Some servers say "no such file" with an HTML page or an empty body, and status 200. */
function isNoFile(response: Response): boolean {
  const { 'content-type': type = '', 'content-disposition': disposition = '' } = response.headers;
  const length = lengthOf(response);
  if (length === 0) return true;
  return /^text\/html\b/i.test(type) && !/^attachment\b/i.test(disposition) && (length ?? 0) < LONGEST_PAGE;
}

async function attempt(wanted: Wanted): Promise<Download> {
  const { address, path } = wanted;
  const part = await resumable(wanted);
  const { known, response } = await ask(wanted, part);
  const { status, headers, body } = response;
  if (status === 206 && part) {
    const total = continues(response, part);
    if (total !== null) return take(wanted, response, { ...part.note, total }, part.bytes);
  }
  if (status === 200 && !isNoFile(response)) {
    // In this order, because a note must never describe bytes of another version of the file.
    await dropPart(path);
    const note = { address, etag: headers.etag, lastModified: headers['last-modified'], total: lengthOf(response) };
    await writePartNote(path, note);
    return take(wanted, response, note, 0);
  }
  body.destroy();
  if (status === 304 && known) return { outcome: 'unchanged', path, sha256: known.sha256, bytes: known.total };
  if (status === 200 || status === 404 || status === 410) return { outcome: 'notThere' };
  // The server's file has changed since the part was fetched: start again.
  if (part && (status === 206 || status === 416)) {
    await dropPart(path);
    throw new Fault('unreachable', true);
  }
  throw new Fault('server', status >= 500 || status === 429);
}

/**
 * Fetches a file if it has changed since the last time, resuming an earlier try, with pauses between tries. The file
 * appears under its name only when it is complete: it has the announced length and, for a ZIP, the end record. A
 * process killed at any moment leaves a part that the next call resumes.
 * @returns `failed` for every fault of the network, the server or the disk; throws for none of them
 */
export async function download(wanted: Wanted): Promise<Download> {
  const { path, pausesMs = PAUSES_MS } = wanted;
  let fruitless = 0;
  // Only new bytes count as progress: a server that lies about lengths must not be asked for ever.
  const first = await sizeOf(partOf(path));
  let most = first;
  for (let tries = 1; ; tries += 1) {
    try {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      return await attempt(wanted);
    } catch (error) {
      const { fault, again } = faultOf(error, most > first);
      const had = await sizeOf(partOf(path));
      fruitless = had > most ? 0 : fruitless;
      most = Math.max(most, had);
      const pause = pausesMs[fruitless];
      if (!again || pause === undefined || tries === MAX_TRIES) return { outcome: 'failed', fault };
      fruitless += 1;
      await sleep(pause);
    }
  }
}
