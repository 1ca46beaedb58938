import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { download, type Wanted } from '@/lib/download/download';
import { type FileServer, type Published, smallZip, startFileServer } from '@/lib/download/test-server';

const CONTENT = smallZip('tbEstabelecimento.csv', randomBytes(400_000));
const SHA256 = createHash('sha256').update(CONTENT).digest('hex');
const MODIFIED = 'Sun, 15 Nov 2026 03:00:00 GMT';
const root = fileURLToPath(new URL('../../', import.meta.url));

let server: FileServer;
let folder: string;
let wanted: Wanted;
beforeAll(async () => {
  server = await startFileServer();
});
afterAll(() => server.stop());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'habilita-download-'));
  server.files = {};
  server.asked = [];
  wanted = {
    address: `${server.address}/base.zip`,
    path: join(folder, 'downloads', 'base.zip'),
    zip: true,
    maxBytes: 1_000_000,
    idleMs: 5_000,
    pausesMs: [1, 1],
  };
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const publish = (more: Partial<Published> = {}) => {
  server.files['/base.zip'] = { content: CONTENT, etag: '"one"', lastModified: MODIFIED, ranges: true, ...more };
};
const files = async () => (await readdir(join(folder, 'downloads'))).sort();
const ranges = () => server.asked.map(({ headers }) => headers.range ?? null);
const fetched = () => ({ outcome: 'fetched', path: wanted.path, sha256: SHA256, bytes: CONTENT.length });

describe('fetching a file', () => {
  it('a complete file gets its name and its hash, and the request names the product', async () => {
    publish();
    expect(await download(wanted)).toEqual(fetched());
    expect((await readFile(wanted.path)).equals(CONTENT)).toBe(true);
    expect(await files()).toEqual(['base.zip', 'base.zip.json']);
    expect(server.asked[0]?.headers['user-agent']).toContain('Habilita');
  });

  it('the second download asks only whether the file has changed', async () => {
    publish();
    await download(wanted);
    expect(await download(wanted)).toEqual({ ...fetched(), outcome: 'unchanged' });
    expect(server.asked[1]).toMatchObject({
      status: 304,
      headers: { 'if-none-match': '"one"', 'if-modified-since': MODIFIED },
    });
  });

  it('without an ETag, the download asks by date whether the file has changed', async () => {
    publish({ etag: undefined });
    await download(wanted);
    expect(await download(wanted)).toMatchObject({ outcome: 'unchanged' });
  });

  it('the download fetches a file that has changed', async () => {
    publish();
    await download(wanted);
    const content = smallZip('outro.csv', Buffer.from('1;2'));
    publish({ content, etag: '"two"' });
    expect(await download(wanted)).toMatchObject({ outcome: 'fetched', bytes: content.length });
    expect((await readFile(wanted.path)).equals(content)).toBe(true);
  });

  it('the download fetches the file again when the local one does not match its note', async () => {
    publish();
    await download(wanted);
    await writeFile(wanted.path, 'half');
    expect(await download(wanted)).toEqual(fetched());
  });

  it('the download follows redirects', async () => {
    publish();
    server.files['/newest'] = { content: CONTENT, redirect: '/base.zip' };
    expect(await download({ ...wanted, address: `${server.address}/newest` })).toEqual(fetched());
  });

  it('the download gives up on circular redirects', async () => {
    server.files['/base.zip'] = { content: CONTENT, redirect: '/base.zip' };
    expect(await download(wanted)).toEqual({ outcome: 'failed', fault: 'unreachable' });
    expect(server.asked).toHaveLength(6);
  });
});

describe('a connection that breaks', () => {
  it('a connection that breaks three times is resumed from where it broke', async () => {
    publish({ breaks: [100_000, 100_000, 100_000] });
    expect(await download(wanted)).toEqual(fetched());
    expect(ranges()).toEqual([null, 'bytes=100000-', 'bytes=200000-', 'bytes=300000-']);
    expect(server.asked.slice(1).every(({ headers }) => headers['if-range'] === '"one"')).toBe(true);
    expect((await readFile(wanted.path)).equals(CONTENT)).toBe(true);
  });

  it('a download that fails leaves a part, which the next call resumes', async () => {
    publish({ breaks: [50_000, 0, 0, 0] });
    expect(await download(wanted)).toEqual({ outcome: 'failed', fault: 'unreachable' });
    expect(await files()).toEqual(['base.zip.part', 'base.zip.part.json']);
    expect(await download(wanted)).toEqual(fetched());
    expect(ranges().at(-1)).toBe('bytes=50000-');
  });

  it('a broken download starts again when the file has changed in between', async () => {
    publish({ breaks: [100_000, 0, 0, 0] });
    await download(wanted);
    const content = smallZip('novo.csv', randomBytes(50_000));
    publish({ content, etag: '"two"', lastModified: 'Mon, 16 Nov 2026 03:00:00 GMT' });
    expect(await download(wanted)).toMatchObject({ outcome: 'fetched', bytes: content.length });
    expect((await readFile(wanted.path)).equals(content)).toBe(true);
  });

  it('a broken download starts again when the server does not support Range', async () => {
    publish({ ranges: false, breaks: [100_000, 300_000] });
    expect(await download(wanted)).toEqual(fetched());
    expect((await readFile(wanted.path)).equals(CONTENT)).toBe(true);
  });

  it('a broken download starts again when the server sends no validator', async () => {
    publish({ etag: 'W/"weak"', lastModified: undefined, breaks: [100_000] });
    expect(await download(wanted)).toEqual(fetched());
    expect(ranges()).toEqual([null, null]);
  });

  it('a broken download starts again when the server refuses to send the rest', async () => {
    publish({ breaks: [100_000, 0, 0, 0] });
    await download(wanted);
    publish({ statuses: [416] });
    expect(await download(wanted)).toEqual(fetched());
  });

  it('a server that stops sending is reported as unreachable', async () => {
    publish({ stalls: true });
    expect(await download({ ...wanted, idleMs: 50, pausesMs: [] })).toEqual({
      outcome: 'failed',
      fault: 'unreachable',
    });
  });
});

describe('what is not the file', () => {
  it.each<[string, Partial<Published>, object]>([
    ['a length that was promised and not kept', { saidLength: CONTENT.length + 10 }, { fault: 'unreachable' }],
    ['a ZIP cut by the server itself', { content: CONTENT.subarray(0, 200_000) }, { fault: 'damaged' }],
    [
      'a cut ZIP of no announced length',
      { content: CONTENT.subarray(0, 9_000), unmeasured: true },
      { fault: 'damaged' },
    ],
    ['text instead of a ZIP', { content: Buffer.from('manutenção') }, { fault: 'damaged' }],
    ['a ZIP with bytes after its end', { content: Buffer.concat([CONTENT, Buffer.alloc(9)]) }, { fault: 'damaged' }],
    ['more than it may be', { content: Buffer.alloc(1_000_001) }, { fault: 'tooLarge' }],
    ['more than it may be, unannounced', { content: Buffer.alloc(2_000_000), unmeasured: true }, { fault: 'tooLarge' }],
    ['a server that forbids it', { statuses: [403] }, { fault: 'server' }],
    ['a server that is always down', { statuses: [503, 503, 503] }, { fault: 'server' }],
  ])('the download refuses %s', async (_title, more, expected) => {
    publish(more);
    expect(await download(wanted)).toEqual({ outcome: 'failed', ...expected });
    expect(existsSync(wanted.path)).toBe(false);
  });

  it('the download accepts a complete ZIP of unknown length', async () => {
    publish({ unmeasured: true });
    expect(await download(wanted)).toEqual(fetched());
  });

  it('the download asks a server a third time after two errors', async () => {
    publish({ statuses: [503, 500] });
    expect(await download(wanted)).toEqual(fetched());
  });

  it.each<[string, Published | undefined]>([
    ['with 404', undefined],
    ['with a page', { content: Buffer.from('<html>'), type: 'text/html; charset=utf-8' }],
    ['with nothing', { content: Buffer.alloc(0) }],
  ])('the download recognises a missing file that the server answers %s', async (_title, file) => {
    if (file) server.files['/base.zip'] = file;
    expect(await download(wanted)).toEqual({ outcome: 'notThere' });
  });

  it('a failed download leaves the earlier file unchanged', async () => {
    publish();
    await download(wanted);
    publish({ content: Buffer.from('lixo'), etag: '"two"' });
    expect(await download(wanted)).toEqual({ outcome: 'failed', fault: 'damaged' });
    expect((await readFile(wanted.path)).equals(CONTENT)).toBe(true);
    publish();
    expect(await download(wanted)).toMatchObject({ outcome: 'unchanged' });
  });

  it('a server that does not exist is reported as unreachable, without a long wait', async () => {
    expect(await download({ ...wanted, address: 'http://127.0.0.1:9/base.zip' })).toEqual({
      outcome: 'failed',
      fault: 'unreachable',
    });
  });
});

describe('a process that is killed in the middle', () => {
  it('a process killed in the middle leaves a part, which the next process resumes', async () => {
    publish({ stalls: true });
    const call = `const { download } = await import('./lib/download/download.ts');
      await download(${JSON.stringify({ ...wanted, idleMs: 60_000 })});`;
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', call], { cwd: root });
    const part = `${wanted.path}.part`;
    await vi.waitFor(async () => expect((await stat(part)).size).toBe(100), { timeout: 15_000, interval: 20 });
    child.kill('SIGKILL');
    await new Promise((done) => child.on('close', done));
    publish();
    expect(await download(wanted)).toEqual(fetched());
    expect(ranges()).toEqual([null, 'bytes=100-']);
    expect(await files()).toEqual(['base.zip', 'base.zip.json']);
  }, 20_000);
});
