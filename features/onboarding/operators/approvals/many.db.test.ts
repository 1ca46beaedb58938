import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { verifyCase } from '@/features/case/audit/data';
import { computersOf, ofPerson } from '@/features/case/items';
import { readCase } from '@/features/case/read.data';
import { prisma } from '@/lib/db';
import { Forbidden, NotFound } from '@/lib/errors';
import { validate } from '@/lib/form/parse';
import { accessOf, act, actorOf, sendingOf } from '@/prisma/scenarios/acting';
import {
  AURORA_CAST,
  type Journey,
  reach,
  requestAccess,
  requestComputer,
  VIDA_PLENA_CAST,
} from '@/prisma/scenarios/journey';
import { madeUpPeople, waitingOperators } from '@/prisma/scenarios/operator-files';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { manyForm } from './forms';
import { loadApprovals } from './loaders';
import { type Marked, markOf, readMarked } from './marked';
import { approveRequest, decideMany, type ManyDecision } from './mutations';

let db: FreshDatabase;
let aurora: Journey;

beforeAll(async () => {
  db = await freshDatabase();
  await reach('caseOpened', VIDA_PLENA_CAST);
  aurora = await reach('administratorActive', AURORA_CAST);
}, 60_000);
afterAll(() => db.drop());

const APPROVE: ManyDecision = { approve: true, computers: false, reason: '' };
const reject = (reason: string): ManyDecision => ({ approve: false, computers: false, reason });
const sending = (slug = 'carla') => sendingOf(aurora, slug, randomUUID());
const view = async () => readCase(await accessOf(aurora, 'ana'), 'all');
const requestOf = async (id: string) => (await view()).subject(ofPerson('operatorRequest', id));
const waiting = async (from: number, count: number) => waitingOperators(aurora, madeUpPeople(from, count));
const seen = async (ids: string[]): Promise<Marked[]> => {
  const now = await view();
  return ids.map((personId) => ({ personId, mark: markOf(now, personId) }));
};
const decide = async (
  marked: Marked[],
  decision: ManyDecision,
  how: { slug?: string; sending?: Awaited<ReturnType<typeof sending>> } = {},
) => {
  const { slug = 'carla' } = how;
  const id = await decideMany(how.sending ?? (await sending(slug)), await accessOf(aurora, slug), marked, decision);
  const { outcome } = await loadApprovals(await actorOf(slug), aurora.caseId, { lote: id });
  return outcome?.rows ?? [];
};
const events = (fact: string) => prisma().auditEvent.findMany({ where: { caseId: aurora.caseId, fact } });

it('approves each request with an event of its own, and the computers only if the box was ticked', async () => {
  const ids = await waiting(1_000, 6);
  const [plain, full] = [ids.slice(0, 3), ids.slice(3)];
  expect(await decide(await seen(plain), APPROVE)).toMatchObject(plain.map((personId) => ({ personId, reason: null })));
  await decide(await seen(full), { ...APPROVE, computers: true });
  expect(await events('request.approved')).toHaveLength(6);
  const now = await view();
  const computers = (personId: string) => computersOf(now, `person:${personId}`).map(({ stage }) => stage);
  expect(ids.map(computers)).toEqual([...plain.map(() => ['requested']), ...full.map(() => ['approved'])]);
  const [row] = await events('request.approved');
  expect(JSON.parse(row?.body ?? '{}').actor).toMatchObject({ name: 'Carla Mendes', role: 'administrador' });
});

it('rejects each request with the same reason, and again after it was corrected', async () => {
  const ids = await waiting(1_100, 2);
  expect((await decide(await seen(ids), reject('Vínculo a outro CNES.'))).every(({ reason }) => reason === null)).toBe(
    true,
  );
  const [first = ''] = ids;
  expect(await requestOf(first)).toMatchObject({ stage: 'rejected', context: { rejection: 'Vínculo a outro CNES.' } });
  const facts = { computerRequested: true, eligible: true, administratorActive: true };
  const again = { type: 'request.submit', linkOn: '2026-11-03', on: '2026-11-03', note: '', ...facts } as const;
  await act(aurora, 'ana', `de-novo:${first}`, [{ subject: ofPerson('operatorRequest', first), event: again }]);
  await decide(await seen([first]), reject('Vínculo a outro CNES.'));
  expect(await requestOf(first)).toMatchObject({ stage: 'rejected', context: { rejections: 2 } });
});

it('skips and names one’s own request, requests that were decided or changed, and strangers', async () => {
  const ids = await waiting(1_200, 4);
  await requestAccess(aurora, 'carla');
  const own = aurora.people.carla ?? '';
  const marked = await seen([...ids, own, randomUUID()]);
  const [decided = '', changed = '', free = '', gone = ''] = ids;
  await approveRequest(await sending(), await accessOf(aurora, 'carla'), decided, []);
  aurora.people.mudou = changed;
  await requestComputer(aurora, 'mudou', 'PC-NOVO');
  await act(aurora, 'ana', 'desiste', [
    { subject: ofPerson('operatorRequest', gone), event: { type: 'request.withdraw', reason: 'Saiu' } },
  ]);
  const before = await events('request.approved');
  const rows = await decide(marked, APPROVE);
  expect(rows.map(({ name, reason }) => [name, reason])).toEqual([
    ['Operador Fictício 1200', 'Não espera mais a sua decisão: acesso ativo'],
    ['Operador Fictício 1201', 'O pedido ou um computador dele mudou depois que você abriu a lista'],
    ['Operador Fictício 1202', null],
    ['Operador Fictício 1203', 'Não espera mais a sua decisão: pedido desistido'],
    ['Carla Mendes', 'É o seu próprio pedido: outra pessoa precisa decidir'],
    ['Pessoa com dados apagados', 'Não espera mais a sua decisão: não indicado'],
  ]);
  expect((await events('request.approved')).length).toBe(before.length + 1);
  expect((await requestOf(free)).stage).toBe('active');
  expect((await requestOf(own)).stage).toBe('awaitingAdministrator');
});

it('decides each request once, with one outcome, if sent twice, at the same time or after a crash', async () => {
  const ids = await waiting(1_300, 8);
  const marked = await seen(ids);
  const same = await sending();
  const before = (await events('request.approved')).length;
  const access = await accessOf(aurora, 'carla');
  const half = { ...same, key: `${same.key}:${ids[0]}`, data: [marked[0], APPROVE] };
  expect(await approveRequest(half, access, ids[0] ?? '', [], 2)).toMatchObject({ ok: true });
  const [one, other] = await Promise.all([
    decideMany(same, access, marked, APPROVE),
    decideMany(same, access, marked, APPROVE),
  ]);
  expect(one).toBe(other);
  expect((await events('request.approved')).length).toBe(before + 8);
  expect(await decide(marked, APPROVE, { sending: same })).toMatchObject(
    ids.map((personId) => ({ personId, reason: null })),
  );
  expect((await verifyCase(aurora.caseId)).faults).toEqual([]);
});

it('offers every waiting request but one’s own, and shows an outcome only to who decided, in its case', async () => {
  const [id = ''] = await waiting(1_400, 1);
  const carla = await actorOf('carla');
  const { form, many } = await loadApprovals(carla, aurora.caseId, { acao: 'varios', marcar: 'todos' });
  const boxes = form?.fields.find((field) => field.kind === 'checkboxes');
  const options = boxes && 'options' in boxes ? boxes.options : [];
  expect(options.length).toBe(many);
  const people = options.map(({ value }) => readMarked(value)?.personId);
  expect(people).toContain(id);
  expect(people).not.toContain(aurora.people.carla);
  expect(boxes?.values).toEqual(options.map(({ value }) => value));
  expect(options.find(({ value }) => value.startsWith(id))?.hint).toContain('Computador PC-1 (Sede).');
  const lote = await decideMany(await sending(), await accessOf(aurora, 'carla'), await seen([id]), APPROVE);
  expect((await loadApprovals(await actorOf('ana'), aurora.caseId, { lote })).outcome).toBeNull();
  for (const other of ['x', randomUUID()])
    expect((await loadApprovals(carla, aurora.caseId, { lote: other })).outcome).toBeNull();
});

it('lets only the active administrator decide, and asks for marked requests and a rejection’s reason', async () => {
  const place = { caseId: aurora.caseId, ref: 'caso' };
  for (const slug of ['ana', 'marina'])
    await expect(manyForm.gate(await actorOf(slug), place)).rejects.toThrow(Forbidden);
  await expect(manyForm.gate(await actorOf('bruno'), place)).rejects.toThrow(NotFound);
  const [id = ''] = await waiting(1_500, 1);
  expect(await decide(await seen([id]), APPROVE, { slug: 'ana' })).toMatchObject([
    { personId: id, reason: 'Seu perfil não permite esta ação neste caso.' },
  ]);
  expect((await requestOf(id)).stage).toBe('awaitingAdministrator');
  const missing = validate(manyForm, { pedidos: [], decisao: 'rejeitar', motivo: '', computadores: '' });
  expect(missing).toEqual({
    ok: false,
    errors: { pedidos: ['Marque pelo menos um pedido'], motivo: ['Informe o motivo da rejeição'] },
  });
});
