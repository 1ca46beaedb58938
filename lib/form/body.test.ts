import { expect, test } from 'vitest';
import { ownOrigin, readForm, slots, TEXT_LIMIT } from './body';
import { FILE_LIMIT, fileType } from './filetype';
import { addressWith } from './responses';

const post = (body: BodyInit, headers?: HeadersInit) => new Request('http://x/send', { method: 'POST', body, headers });
const PDF = Buffer.from('%PDF-1.7 conteúdo');

test('only a post from one of our own pages is accepted', () => {
  const own = (headers: Record<string, string>) => ownOrigin(new Headers(headers));
  expect(own({ 'sec-fetch-site': 'same-origin' })).toBe(true);
  expect(own({ 'sec-fetch-site': 'cross-site', origin: 'http://a', host: 'a' })).toBe(false);
  expect(own({ 'sec-fetch-site': 'none' })).toBe(false);
  expect(own({ origin: 'http://app:3000', host: 'app:3000' })).toBe(true);
  expect(own({ origin: 'http://localhost:3000', host: 'behind-a-proxy' })).toBe(true);
  expect(own({ origin: 'null', host: 'app' })).toBe(false);
  expect(own({ host: 'app' })).toBe(false);
});

test('a multipart form is read completely, however its bytes arrive', async () => {
  const form = new FormData();
  form.append('nome', 'José "x"\r\n--y');
  form.append('arquivo', new Blob([PDF]), 'ficha é "1".pdf');
  form.append('depois', 'sim');
  const whole = post(form);
  const type = whole.headers.get('content-type') ?? '';
  const bytes = Buffer.from(await whole.arrayBuffer());
  for (const size of [1, 7, 64, 100_000]) {
    const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
      bytes.subarray(at * size, (at + 1) * size),
    );
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        const piece = pieces.shift();
        if (piece) controller.enqueue(piece);
        else controller.close();
      },
    });
    const init: RequestInit & { duplex: 'half' } = {
      method: 'POST',
      headers: { 'content-type': type },
      body,
      duplex: 'half',
    };
    const request = new Request('http://x', init);
    const read = await readForm(request, FILE_LIMIT);
    expect(read.fields).toEqual([
      ['nome', 'José "x"\r\n--y'],
      ['depois', 'sim'],
    ]);
    expect(read.files.get('arquivo')).toEqual({ name: 'ficha é "1".pdf', bytes: PDF });
    expect(read.cut).toBe(false);
  }
});

test('an empty file field, as browsers send it, is no file', async () => {
  const body =
    '--b\r\nContent-Disposition: form-data; name="f"; filename=""\r\nContent-Type: application/octet-stream\r\n\r\n\r\n--b--\r\n';
  const read = await readForm(post(body, { 'content-type': 'multipart/form-data; boundary=b' }), FILE_LIMIT);
  expect([read.cut, read.fields, read.files.size]).toEqual([false, [], 0]);
});

test('a file over its limit is discarded, and the answers after it remain', async () => {
  const form = new FormData();
  form.append('arquivo', new Blob([Buffer.alloc(FILE_LIMIT + 1)]), 'grande.pdf');
  form.append('exato', new Blob([Buffer.alloc(FILE_LIMIT)]), 'exato.pdf');
  form.append('depois', 'ainda aqui');
  const read = await readForm(post(form), FILE_LIMIT);
  expect(read.files.get('arquivo')).toEqual({ name: 'grande.pdf', bytes: undefined });
  expect(read.files.get('exato')?.bytes?.length).toBe(FILE_LIMIT);
  expect(read.fields).toEqual([['depois', 'ainda aqui']]);
});

test('text over its limit is cut, and the form is marked as cut', async () => {
  const long = 'x'.repeat(TEXT_LIMIT);
  expect((await readForm(post(new URLSearchParams({ nome: 'a', longo: long })), 0)).cut).toBe(true);
  const form = new FormData();
  form.append('longo', long);
  form.append('mais', 'y');
  expect((await readForm(post(form), FILE_LIMIT)).cut).toBe(true);
});

test('a truncated multipart body keeps everything that was complete before the break', async () => {
  const body =
    '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\num\r\n--b\r\nContent-Disposition: form-data; name="f"; filename="x.pdf"\r\n\r\n%PD';
  const read = await readForm(post(body, { 'content-type': 'multipart/form-data; boundary=b' }), FILE_LIMIT);
  expect([read.cut, read.fields, read.files.get('f')]).toEqual([true, [['a', 'um']], { name: 'x.pdf' }]);
});

/** A body that tells how much of it was asked for, in pieces of 64 KB, as a server receives it. */
function posted(parts: string[]) {
  const bytes = Buffer.from(`${parts.map((part) => `--b\r\n${part}\r\n`).join('')}--b--\r\n`);
  const asked = { bytes: 0 };
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const piece = bytes.subarray(asked.bytes, asked.bytes + 65_536);
      asked.bytes += piece.length;
      if (piece.length > 0) controller.enqueue(piece);
      else controller.close();
    },
  });
  const headers = { 'content-type': 'multipart/form-data; boundary=b' };
  const init: RequestInit & { duplex: 'half' } = { method: 'POST', headers, body, duplex: 'half' };
  return { request: new Request('http://x', init), asked, size: bytes.length };
}
const field = (name: string, value: string) => `Content-Disposition: form-data; name="${name}"\r\n\r\n${value}`;

test('a multipart body is read up to a thousand parts', async () => {
  const parts = Array.from({ length: 20_000 }, (_, at) => field(`n${at}`, 'x'));
  const most = await readForm(posted(parts.slice(0, 1000)).request, FILE_LIMIT);
  expect([most.cut, most.fields.length]).toEqual([false, 1000]);
  const { request, asked, size } = posted(parts);
  const read = await readForm(request, FILE_LIMIT);
  expect([read.cut, read.fields.length]).toEqual([true, 1000]);
  expect(asked.bytes).toBeLessThan(size / 2);
});

test('a part with a header of more than 16 KB ends the reading, and the parts before it remain', async () => {
  for (const ending of ['\r\n\r\nx', '']) {
    const { request } = posted([field('a', 'um'), `X: ${'y'.repeat(16_384)}${ending}`, field('c', 'dois')]);
    const read = await readForm(request, FILE_LIMIT);
    expect([read.cut, read.fields]).toEqual([true, [['a', 'um']]]);
  }
});

test('the first bytes of a file decide its type', () => {
  expect(fileType(PDF)).toBe('application/pdf');
  expect(fileType(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))).toBe('image/png');
  expect(fileType(Buffer.from([0xff, 0xd8, 0xff, 0xe0]))).toBe('image/jpeg');
  expect([fileType(Buffer.from('<script>%PDF-')), fileType(Buffer.alloc(0)), fileType(Buffer.from('GIF89a'))]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test('no more callers run at once than there are slots, and one that waits too long gets none', async () => {
  const take = slots(1, 20);
  const first = await take();
  expect(await take()).toBeUndefined();
  const waiting = take();
  first?.();
  expect(await waiting).toBeTypeOf('function');
});

test('an address keeps its own query and never leads to another site', () => {
  expect(addressWith('/casos/1?aba=2&rascunho=velho', { confira: 'n' }, 'f')).toBe('/casos/1?aba=2&confira=n#f');
});
