import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import type { FormView } from '@/components/form/types';
import type { Actor } from '@/lib/auth/actor';
import { prisma } from '@/lib/db';
import { Forbidden, NotFound } from '@/lib/errors';
import { ok, type Result, refuse } from '@/lib/result';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { fileId, requiredText } from './blocks';
import { FILE_LIMIT } from './filetype';
import { formRoute } from './route';
import type { Finding, FormCall, FormSpec } from './spec';
import { formState, formTitle } from './view';

const ANA: Actor = {
  userId: '11111111-1111-4111-8111-111111111111',
  sessionId: 's',
  name: 'Ana',
  isGestor: false,
  membershipRoles: [],
};
const CASE = 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa';
const place = { caseId: CASE, ref: 'caso' };
const world = vi.hoisted(() => ({ actor: undefined as unknown, cookie: '' }));

vi.mock('@/lib/auth/session', () => ({ currentActor: async () => world.actor ?? null }));
vi.mock('next/headers', () => ({ cookies: async () => ({ get: () => ({ value: world.cookie }) }) }));

const schema = z.object({ nome: requiredText('Informe o nome'), ficha: fileId('Envie a ficha').optional() });
type Call = FormCall<z.infer<typeof schema>>;
const effect = vi.fn<(call: Call) => Promise<Result<string>>>();
const gate = vi.fn<() => Promise<void>>();
const check = vi.fn<() => Promise<Finding[]>>();
const plain: FormSpec<typeof schema> = {
  id: 'cnes',
  schema,
  submit: 'Registrar',
  saves: true,
  fields: [
    { kind: 'text', name: 'nome', label: 'Nome' },
    { kind: 'file', name: 'ficha', label: 'Ficha', optional: true },
  ],
  page: ({ caseId }) => `/casos/${caseId}/cnes`,
  gate: () => gate(),
  effect: (call) => effect(call),
};
const checking: FormSpec<typeof schema> = { ...plain, check: () => check() };

const keepFile = vi.fn(async (_actor: Actor, _place: object, file: { name: string }) =>
  ok({ id: 'file-1', name: file.name }),
);
const holder = 'h'.repeat(43);
let db: FreshDatabase;

async function post(spec: FormSpec, body: Record<string, string> | FormData, headers: Record<string, string> = {}) {
  const { POST } = formRoute(() => ({ spec, place }), { keepFile });
  const request = new Request(`http://localhost:3000/casos/${CASE}/cnes/send`, {
    method: 'POST',
    headers: { 'sec-fetch-site': 'same-origin', cookie: `habilita_holder=${holder}`, ...headers },
    body: body instanceof FormData ? body : new URLSearchParams(body),
  });
  const response = await POST(request, { params: Promise.resolve({}) });
  return {
    status: response.status,
    to: response.headers.get('location') ?? '',
    html: await response.text(),
    cookie: response.headers.get('set-cookie'),
  };
}

const queryOf = (to: string) => Object.fromEntries(new URL(to, 'http://x').searchParams);
/** What the page shows at the address of an answer; the return type ensures that `<Form>` can render it. */
const shownAt = async (to: string, spec: FormSpec = plain, options = {}): Promise<FormView> =>
  formState(spec, place, queryOf(to), ANA, options);

beforeAll(async () => {
  db = await freshDatabase();
  await prisma().operadora.create({
    data: {
      registroAns: '999911',
      cnpj: '99888777000100',
      razaoSocial: 'Aurora',
      modalidade: 'x',
      searchText: 'aurora',
    },
  });
  await prisma().onboardingCase.create({ data: { id: CASE, registroAns: '999911' } });
});
afterAll(() => db.drop());
beforeEach(async () => {
  world.actor = ANA;
  world.cookie = holder;
  effect.mockReset().mockResolvedValue(ok('/feito'));
  gate.mockReset().mockResolvedValue();
  check.mockReset().mockResolvedValue([]);
  await prisma().formDraft.deleteMany();
  await prisma().savedForm.deleteMany();
});

test('a form without a check is reviewed only if something follows from sending it', async () => {
  const follows = vi.fn<() => Promise<Finding[]>>().mockResolvedValue([]);
  const warning: FormSpec<typeof schema> = { ...plain, follows };
  expect((await post(warning, { nome: 'Ana' })).to).toBe('/feito');
  expect(effect).toHaveBeenCalledTimes(1);

  follows.mockResolvedValue([{ level: 'warning', text: 'Isto anula o aceite de: CNES.' }]);
  const { to } = await post(warning, { nome: 'Ana Lima' });
  const { mode, review } = await shownAt(to, warning);
  expect([mode, review?.findings]).toEqual(['review', [{ level: 'warning', text: 'Isto anula o aceite de: CNES.' }]]);
  expect(effect).toHaveBeenCalledTimes(1);
  expect((await post(warning, { _intent: 'confirmar', _token: review?.token ?? '' })).to).toBe('/feito');
  expect(effect).toHaveBeenCalledTimes(2);
});

test('what follows stands above what a check found', async () => {
  check.mockResolvedValue([{ level: 'ok', text: 'Confere.' }]);
  const both = { ...checking, follows: async () => [{ level: 'warning' as const, text: 'Anula.' }] };
  const { to } = await post(both, { nome: 'Ana' });
  expect((await shownAt(to, both)).review?.findings.map(({ text }) => text)).toEqual(['Anula.', 'Confere.']);
});

test('a post from another site is refused before anything is read', async () => {
  const answer = await post(plain, { nome: 'Ana' }, { 'sec-fetch-site': 'cross-site' });
  expect([answer.status, gate.mock.calls.length]).toEqual([403, 0]);
  expect(answer.html).toContain('<h1>Envio recusado</h1>');
});

test('a refused form returns with its errors and everything typed, and changes nothing', async () => {
  const { status, to } = await post(plain, { nome: '  ' });
  expect([status, effect.mock.calls.length]).toEqual([303, 0]);
  expect(to).toMatch(/^\/casos\/[\w-]+\/cnes\?rascunho=[\w-]{43}#cnes-caso-avisos$/);
  const view = await shownAt(to);
  expect(view.errors).toEqual([{ text: 'Informe o nome', href: '#cnes-caso-nome' }]);
  expect(view.fields[0]).toMatchObject({ value: '  ', errors: ['Informe o nome'] });
  expect(await formTitle('CNES', queryOf(to))).toBe('Erro: CNES');
  expect(await formTitle('CNES', {})).toBe('CNES');
});

test('a successful post leads to the next page, and deletes the drafts and the saved form', async () => {
  await post(plain, { nome: '' });
  await post(plain, { nome: 'meio', _intent: 'salvar', _salvo: '' });
  const { status, to } = await post(plain, { nome: ' Ana ', _rev: '3' });
  expect([status, to]).toEqual([303, '/feito']);
  expect(effect.mock.calls[0]?.[0]).toMatchObject({ data: { nome: 'Ana' }, actor: ANA, place, revision: 3 });
  expect([await prisma().formDraft.count(), await prisma().savedForm.count()]).toEqual([0, 0]);
});

test('equal edits have equal keys, other edits or people other keys, and a creation that of its address', async () => {
  const keyOf = async (body: Record<string, string>, actor = ANA) => {
    world.actor = actor;
    await post(plain, body);
    return effect.mock.calls.at(-1)?.[0].key;
  };
  const key = await keyOf({ nome: 'A', _rev: '1' });
  expect(await keyOf({ nome: 'A', _rev: '1' })).toBe(key);
  expect(await keyOf({ nome: 'B', _rev: '1' })).not.toBe(key);
  expect(await keyOf({ nome: 'A', _rev: '2' })).not.toBe(key);
  expect(await keyOf({ nome: 'A', _rev: '1' }, { ...ANA, userId: '22222222-2222-4222-8222-222222222222' })).not.toBe(
    key,
  );

  const uuid = 'bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb';
  const { POST } = formRoute(() => ({ spec: plain, place: { caseId: CASE, ref: uuid } }));
  const headers = { 'sec-fetch-site': 'same-origin' };
  await POST(new Request('http://x/send', { method: 'POST', headers, body: new URLSearchParams({ nome: 'A' }) }), {
    params: Promise.resolve({}),
  });
  expect(effect.mock.calls.at(-1)?.[0].key).toBe(`cnes:${uuid}`);
});

test('a refused effect keeps what was typed, and shows where the stored value differs', async () => {
  effect.mockResolvedValue(refuse('conflict', 'Carla alterou.'));
  const conflict = await post(plain, { nome: 'Minha', _rev: '1' });
  const view = await shownAt(conflict.to, plain, { current: { nome: 'Dela' }, revision: 2 });
  expect(view).toMatchObject({ notice: 'Carla alterou.', revision: 2, errors: [] });
  expect(view.fields[0]).toMatchObject({ value: 'Minha', stored: 'Dela' });

  effect.mockResolvedValue(refuse('invalid', 'x', { nome: ['Já usado'] }));
  expect((await shownAt((await post(plain, { nome: 'A' })).to)).errors).toEqual([
    { text: 'Já usado', href: '#cnes-caso-nome' },
  ]);
  effect.mockResolvedValue(refuse('forbidden', 'Só o administrador.'));
  expect(await post(plain, { nome: 'A' })).toMatchObject({
    status: 403,
    html: expect.stringContaining('Só o administrador.'),
  });
  effect.mockResolvedValue(refuse('notFound', 'x'));
  expect((await post(plain, { nome: 'A' })).status).toBe(404);
});

test('the gate answers with complete pages, before any file is stored', async () => {
  gate.mockRejectedValueOnce(new NotFound()).mockRejectedValueOnce(new Forbidden('Só a equipe.'));
  expect(await post(plain, { nome: 'A' })).toMatchObject({
    status: 404,
    html: expect.stringContaining('Página não encontrada'),
  });
  expect(await post(plain, { nome: 'A' })).toMatchObject({
    status: 403,
    html: expect.stringContaining('Só a equipe.'),
  });
  expect(keepFile).not.toHaveBeenCalled();
});

test('a bug loses nothing that was typed, and logs nothing personal', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  effect.mockRejectedValue(new Error('duplicate key (cpf)=(11122233396)'));
  const { status, to } = await post(plain, { nome: 'Ana' });
  expect(status).toBe(303);
  expect(await shownAt(to)).toMatchObject({ notice: expect.stringContaining('Nada foi perdido') });
  expect(JSON.stringify(log.mock.calls)).not.toContain('11122233396');
  log.mockRestore();
});

test('everything typed is still there after sign-in when the session ended meanwhile', async () => {
  world.actor = undefined;
  const { to } = await post(plain, { nome: 'Ana' });
  expect(to).toMatch(/^\/entrar\?volta=%2Fcasos%2F/);
  const view = await shownAt(new URL(to, 'http://x').searchParams.get('volta') ?? '');
  expect(view.fields[0]?.value).toBe('Ana');
  expect(view.notice).toContain('sessão');
  expect(gate).not.toHaveBeenCalled();
});

test('saving accepts incomplete answers for the whole team, and warns the second person who saves', async () => {
  const { to } = await post(plain, { nome: '', _intent: 'salvar', _salvo: '' });
  expect(to).toBe(`/casos/${CASE}/cnes?salvo=cnes-caso#cnes-caso`);
  expect((await shownAt(to)).justSaved).toBe(true);
  const second = await post(plain, { nome: 'Outra', _intent: 'salvar', _salvo: '' });
  expect(await shownAt(second.to)).toMatchObject({ notice: expect.stringContaining('Outra pessoa salvou') });
  expect(effect).not.toHaveBeenCalled();
});

test('a form with a check leads to a review first, and confirming sends exactly what was reviewed, once', async () => {
  check.mockResolvedValue([{ level: 'warning', text: 'Base antiga' }]);
  const { to } = await post(checking, { nome: 'Ana', _rev: '3' });
  const { confira = '' } = queryOf(to);
  expect(effect).not.toHaveBeenCalled();
  const view = await shownAt(to, checking);
  expect(view.mode).toBe('review');
  expect(view.review).toMatchObject({ token: confira, findings: [{ text: 'Base antiga' }] });
  expect(view.review?.rows[0]).toMatchObject({ label: 'Nome', value: 'Ana' });
  expect((await shownAt(view.review?.back ?? '', checking)).fields[0]?.value).toBe('Ana');

  expect((await post(checking, { _intent: 'confirmar', _token: confira, nome: 'trocado' })).to).toBe('/feito');
  expect(effect.mock.calls[0]?.[0]).toMatchObject({ data: { nome: 'Ana' }, revision: 3 });
  expect((await post(checking, { _intent: 'confirmar', _token: confira })).to).toBe('/feito');
  expect(effect).toHaveBeenCalledTimes(1);
  expect((await shownAt(to, checking)).alreadySent).toBe('/feito');
});

test('a form that a blocking finding stopped cannot be confirmed', async () => {
  check.mockResolvedValue([
    { level: 'blocking', text: 'CPF em outro estabelecimento', source: 'base de 07/2026', field: 'nome' },
  ]);
  const { to } = await post(checking, { nome: 'Diego' });
  expect((await shownAt(to, checking)).errors).toEqual([
    { text: 'CPF em outro estabelecimento (base de 07/2026)', href: '#cnes-caso-nome' },
  ]);
  await post(checking, { _intent: 'confirmar', _token: queryOf(to).rascunho ?? '' });
  await post(checking, { _intent: 'confirmar', _token: 'inventado' });
  expect(effect).not.toHaveBeenCalled();
});

test('a received file survives a refusal of its own form, and works in no other form', async () => {
  const form = new FormData();
  form.append('nome', '');
  form.append('ficha', new Blob(['%PDF-1.7']), 'C:\\pasta\\ficha.pdf');
  const view = await shownAt((await post(plain, form)).to);
  const { received } = view.fields[1] ?? {};
  expect(received?.name).toBe('ficha.pdf');
  expect(received?.sealed).not.toContain('file-1');

  await post(plain, { nome: 'Ana', ficha__recebido: received?.sealed ?? '' });
  expect(effect.mock.calls[0]?.[0].data).toEqual({ nome: 'Ana', ficha: 'file-1' });
  await post({ ...plain, id: 'outro' }, { nome: 'Ana', ficha__recebido: received?.sealed ?? '' });
  expect(effect.mock.calls[1]?.[0].data.ficha).toBeUndefined();

  const wrong = new FormData();
  wrong.append('nome', 'Ana');
  wrong.append('ficha', new Blob(['<html>']), 'x.pdf');
  expect((await shownAt((await post(plain, wrong)).to)).errors[0]?.text).toBe('Envie um arquivo PDF, PNG ou JPEG');
});

test('a table field accepts any bytes up to its own limit, and shows that limit', async () => {
  const table: FormSpec<typeof schema> = {
    ...plain,
    id: 'tabela',
    fields: [...plain.fields.slice(0, 1), { kind: 'file', name: 'ficha', label: 'Tabela', takes: 'table' }],
  };
  const sending = (bytes: number) => {
    const form = new FormData();
    form.append('nome', 'Ana');
    form.append('ficha', new Blob([Buffer.alloc(bytes, 'a;b\n')]), 'tabela.csv');
    return form;
  };
  expect((await post(table, sending(FILE_LIMIT + 1))).to).toBe('/feito');
  expect(keepFile.mock.lastCall?.[2]).toMatchObject({ name: 'tabela.csv', mime: 'text/csv' });
  const view = await shownAt((await post(table, sending(2 * FILE_LIMIT + 1))).to, table);
  expect(view.errors).toEqual([{ text: 'O arquivo passa de 20 MB. Escolha um menor', href: '#tabela-caso-ficha' }]);
  expect(view.fields[1]?.file).toEqual({ accept: '.csv,text/csv', takes: 'CSV de até 20 MB' });
  const evidence = await shownAt((await post(plain, sending(FILE_LIMIT + 1))).to);
  expect(evidence.errors[0]?.text).toBe('O arquivo passa de 10 MB. Escolha um menor');
});

test('a complete page says so when the database is down', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const draft = vi.spyOn(prisma().formDraft, 'create').mockRejectedValue(new Error('down'));
  expect(await post(plain, { nome: '' })).toMatchObject({
    status: 503,
    html: expect.stringContaining('tente de novo em instantes'),
  });
  draft.mockRestore();
  log.mockRestore();
});
