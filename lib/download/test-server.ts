import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { crc32 } from 'node:zlib';

/** A file that the test server publishes, and how badly it does so. */
export interface Published {
  content: Buffer;
  type?: string;
  etag?: string;
  lastModified?: string;
  /** Answers Range with 206; without it the server always sends the whole file. */
  ranges?: boolean;
  /** For each of the next answers, the number of bytes after which the connection breaks. */
  breaks?: number[];
  /** The Content-Length to announce, whatever is sent. */
  saidLength?: number;
  /** Announces no Content-Length. */
  unmeasured?: boolean;
  /** Sends the first bytes and then nothing more. */
  stalls?: boolean;
  /** The status of each of the next answers, which have no body. */
  statuses?: number[];
  redirect?: string;
}

/** A running test server, with what it publishes and what was asked of it. */
export interface FileServer {
  address: string;
  /** By path. */
  files: Record<string, Published>;
  asked: { path: string; headers: IncomingHttpHeaders; status: number }[];
  stop(): Promise<void>;
}

function notChanged(file: Published, headers: IncomingHttpHeaders): boolean {
  if (headers['if-none-match']) return headers['if-none-match'] === file.etag;
  return Boolean(file.lastModified) && headers['if-modified-since'] === file.lastModified;
}

/** The offset to send from: not 0 only for a Range request about the version that the client has part of. */
function startOf(file: Published, headers: IncomingHttpHeaders): number {
  const from = /^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1];
  const condition = headers['if-range'];
  const same = condition !== undefined && (condition === file.etag || condition === file.lastModified);
  return from && file.ranges && same ? Number(from) : 0;
}

function sendContent(response: ServerResponse, file: Published, start: number): number {
  const status = start > 0 ? 206 : 200;
  const { content } = file;
  const length = file.saidLength ?? content.length - start;
  response.writeHead(status, {
    'content-type': file.type ?? 'application/octet-stream',
    ...(file.etag && { etag: file.etag }),
    ...(file.lastModified && { 'last-modified': file.lastModified }),
    ...(!file.unmeasured && { 'content-length': length }),
    ...(status === 206 && { 'content-range': `bytes ${start}-${content.length - 1}/${content.length}` }),
  });
  const breaksAfter = file.breaks?.shift();
  if (breaksAfter !== undefined)
    response.write(content.subarray(start, start + breaksAfter), () => setTimeout(() => response.destroy(), 10));
  else if (file.stalls) response.write(content.subarray(start, start + 100));
  else if (file.saidLength) response.write(content.subarray(start), () => setTimeout(() => response.destroy(), 10));
  else response.end(content.subarray(start));
  return status;
}

/** Starts a local web server that publishes files, well or badly, and records the requests. */
export async function startFileServer(): Promise<FileServer> {
  const state: Pick<FileServer, 'files' | 'asked'> = { files: {}, asked: [] };
  const answer = (response: ServerResponse, path: string, headers: IncomingHttpHeaders): number => {
    const file = state.files[path];
    const plain = (status: number, more = {}) => {
      response.writeHead(status, more).end();
      return status;
    };
    const forced = file?.statuses?.shift();
    if (forced) return plain(forced);
    if (!file) return plain(404);
    if (file.redirect) return plain(302, { location: file.redirect });
    if (notChanged(file, headers)) return plain(304);
    return sendContent(response, file, startOf(file, headers));
  };
  const server = createServer(({ url = '', headers }, response) => {
    const seen = { path: url, headers, status: 0 };
    state.asked.push(seen);
    seen.status = answer(response, url, headers);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const stop = () =>
    new Promise<void>((done) => {
      server.close(() => done());
      server.closeAllConnections();
    });
  return Object.assign(state, { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop });
}

/** A ZIP of one stored (uncompressed) entry, built by hand so that every byte is known. */
export function smallZip(name: string, content: Buffer): Buffer {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt32LE(crc32(content), 14);
  head.writeUInt32LE(content.length, 18);
  head.writeUInt32LE(content.length, 22);
  head.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt32LE(crc32(content), 16);
  entry.writeUInt32LE(content.length, 20);
  entry.writeUInt32LE(content.length, 24);
  entry.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length + name.length, 12);
  end.writeUInt32LE(head.length + name.length + content.length, 16);
  return Buffer.concat([head, Buffer.from(name), content, entry, Buffer.from(name), end]);
}
