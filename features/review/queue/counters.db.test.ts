import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { caseFacts, caseItems } from '@/features/case/facts';
import { itemRef } from '@/features/case/item-address';
import { basisOf, itemState } from '@/features/case/item-state';
import { CASE_ITEMS, inCase, itemSubject, OPERATOR_ITEM } from '@/features/case/items';
import { MACHINERY } from '@/features/case/machinery';
import { readCase } from '@/features/case/read.data';
import { advanceClocks, setTarget } from '@/features/notifications/clocks/mutations';
import { assignMany, releaseUnfit } from '@/features/review/assignments/mutations';
import { reviewerAccess } from '@/lib/auth/gates';
import { setClock } from '@/lib/clock';
import { prisma } from '@/lib/db';
import { dispatch } from '@/lib/dispatch/dispatch';
import type { Machinery, Move, Scope, SubjectName } from '@/lib/dispatch/types';
import type { Event } from '@/lib/machine';
import { CATALOG, type MachineId } from '@/machines/catalog';
import { TABLES } from '@/machines/testing/tables';
import { accessOf, actorOf } from '@/prisma/scenarios/acting';
import { AURORA_CAST, type Journey, reach, VIDA_PLENA_CAST } from '@/prisma/scenarios/journey';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { findQueueFaults, readCounts } from './counters.data';
import { foldCounts, recount } from './counters.mutations';
import { readFilters } from './filters.schema';
import { readCases, readItems } from './lists.data';

const STEPS = 260;
const START = Date.parse('2027-03-01T12:00:00Z');

let db: FreshDatabase;
let journeys: Journey[];
let at = START;

beforeAll(async () => {
  setClock(() => new Date(at));
  db = await freshDatabase();
  journeys = [await reach('readyForReview', AURORA_CAST), await reach('operatorWaiting', VIDA_PLENA_CAST)];
}, 60_000);
afterAll(async () => {
  setClock();
  await db.drop();
});

/** Random numbers that are the same at each run (mulberry32). */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return (((mixed ^ (mixed >>> 14)) >>> 0) % 1_000_000) % below;
  };
}

/** Typed loosely, so that the test can also send wrong events: a refused event must not move a counter. */
const DOOR: Machinery = MACHINERY;

const send = async ({ caseId }: Journey, slug: string | null, moves: Move[]) => {
  const sender = slug
    ? { kind: 'person' as const, userId: (await actorOf(slug)).userId }
    : { kind: 'system' as const, name: 'passeio' };
  return dispatch(DOOR, { caseId, sender, key: randomUUID(), moves });
};

const MACHINES: MachineId[] = ['establishment', 'administrator', 'support', 'firstAccess', 'attestation', 'alert'];
const OF_PEOPLE: MachineId[] = ['conflict', 'govbr', 'cnsQuality', 'email', 'operatorRequest'];

/** Sends a random event of a random machine, by someone with the role for it; most are refused, as they should be. */
async function anything(journey: Journey, below: (n: number) => number): Promise<void> {
  const people = Object.values(journey.people);
  const ofPerson = below(2) === 0;
  const machine = (ofPerson ? OF_PEOPLE[below(OF_PEOPLE.length)] : MACHINES[below(MACHINES.length)]) as MachineId;
  const scope: Scope = ofPerson ? `person:${people[below(people.length)]}` : 'case';
  const samples = Object.values(TABLES[machine].samples);
  const { by: _by, ...event } = samples[below(samples.length)] as { type: string; by?: string };
  const { roles } = (CATALOG[machine].rules as Record<string, { roles: readonly string[] }>)[event.type] ?? {
    roles: [],
  };
  const slug = roles.includes('equipe')
    ? journey.cast.team
    : roles.includes('administrador')
      ? journey.cast.administrator
      : null;
  const subject: SubjectName = { machine, scope, ...(machine === 'alert' ? { ref: 'cnes' } : {}) };
  await send(journey, slug, [{ subject, event }]);
}

async function decides(journey: Journey, below: (n: number) => number): Promise<void> {
  const view = await readCase(await accessOf(journey, 'marina'), 'all');
  const item = CASE_ITEMS[below(CASE_ITEMS.length)] as (typeof CASE_ITEMS)[number];
  const basis = basisOf(item, view, 'case');
  const event = below(3) > 0 ? { type: 'item.accept', basis } : { type: 'item.return', reason: 'Falta.', basis };
  await send(journey, 'marina', [{ subject: itemSubject(item.code, 'case'), event }]);
}

async function assigns({ caseId }: Journey, below: (n: number) => number): Promise<void> {
  const marina = await actorOf('marina');
  const row = await prisma().subject.findFirst({ where: { caseId, machine: 'assignment' } });
  const to = below(3) === 0 ? null : marina.userId;
  await assignMany(await reviewerAccess(marina), randomUUID(), [{ caseId, revision: row?.revision ?? 0 }], to);
}

/** Adds or removes another reviewer of the operadora; Marina stays. */
async function membershipChanges(journey: Journey, below: (n: number) => number): Promise<void> {
  const { userId } = await actorOf(['ana', 'bruno', 'otavio'][below(3)] as string);
  const where = { userId, registroAns: journey.cast.registroAns, role: 'revisor' as const };
  const { count } = await prisma().membership.deleteMany({ where });
  if (count === 0) await prisma().membership.create({ data: where });
}

const HAPPENINGS: ((journey: Journey, below: (n: number) => number) => Promise<unknown>)[] = [
  anything,
  anything,
  anything,
  decides,
  decides,
  assigns,
  membershipChanges,
  async (journey) => {
    const { samples } = TABLES.administrator;
    await send(journey, journey.cast.team, [{ subject: inCase('administrator'), event: samples.leave as Event }]);
  },
  async (journey) => {
    const { begin, fallDue } = TABLES.attestation.samples;
    for (const event of [begin, fallDue])
      await send(journey, null, [{ subject: inCase('attestation'), event: event as Event }]);
  },
  () => foldCounts(),
  () => releaseUnfit(),
  async (_journey, below) => {
    at += below(9) * 86_400_000;
    await advanceClocks();
  },
  async ({ cast }, below) =>
    setTarget(cast.registroAns, 'revisao', {
      days: 1 + below(12),
      remindBefore: 0,
      followUpEvery: 0,
      escalateAfter: 0,
    }),
  async ({ cast }, below) =>
    prisma().operadora.update({ where: { registroAns: cast.registroAns }, data: { uf: below(2) ? 'SP' : 'PE' } }),
];

/** The queue as derived from the cases, without reading a table of the queue. */
async function derived() {
  const items: string[] = [];
  const cases: unknown[] = [];
  for (const journey of journeys) {
    const view = await readCase(await accessOf(journey, 'marina'), 'all');
    const operators = view.all().filter(({ machine }) => machine === 'operatorRequest');
    const states = [...caseItems(view), ...operators.map(({ scope }) => itemState(OPERATOR_ITEM, view, scope))];
    const waiting = states.filter(({ status }) => status === 'toReview');
    items.push(...waiting.map(({ item, scope }) => `${journey.caseId}.${itemRef(item.code, scope)}`));
    const { alertsOpen, concludedAt, assignedTo, attestation, vacant, stage, waitingFor } = caseFacts(view);
    const concluded = concludedAt !== null;
    const itemsToReview = waiting.length;
    const { caseId } = journey;
    cases.push({
      caseId,
      stage,
      waitingFor,
      alerts: alertsOpen,
      concluded,
      assignedTo,
      attestation,
      vacant,
      itemsToReview,
    });
  }
  return { items: items.sort(), cases };
}

async function listed() {
  const access = await reviewerAccess(await actorOf('marina'));
  const [items, cases] = await Promise.all([
    readItems(readFilters({}), null, { limit: 100 }, access),
    readCases(readFilters({ aba: 'casos' }), null, { limit: 100 }, access),
  ]);
  const byId = journeys.map(({ caseId }) => cases.find((row) => row.caseId === caseId));
  return {
    items: items.map(({ caseId, item }) => `${caseId}.${item}`).sort(),
    cases: byId,
    counts: await readCounts(access),
    overdue: items.filter(({ overdue }) => overdue).length,
    reviewerId: access.reviewerId,
  };
}

it('keeps lists and counters equal to the cases, whatever happens in any order', {
  timeout: 120_000,
}, async () => {
  const below = randomNumbers(20_270_301);
  const met = new Set<string>();
  for (let step = 0; step < STEPS; step++) {
    at += 60_000;
    const happening = HAPPENINGS[below(HAPPENINGS.length)] as (typeof HAPPENINGS)[number];
    await happening(journeys[below(journeys.length)] as Journey, below);
    if (step % 4 > 0) continue;
    expect({ step, faults: await findQueueFaults() }).toEqual({ step, faults: [] });
    const [is, should] = [await listed(), await derived()];
    expect({ step, items: is.items, cases: is.cases }).toMatchObject({
      step,
      items: should.items,
      cases: should.cases,
    });
    const open = is.cases.filter((row) => row && !row.concluded);
    expect({ step, ...is.counts }).toEqual({
      step,
      operadoras: journeys.length,
      items: should.items.length,
      overdue: is.overdue,
      alerts: is.cases.filter((row) => row && row.alerts > 0).length,
      unassigned: open.filter((row) => row?.assignedTo === null).length,
      mine: open.filter((row) => row?.assignedTo === is.reviewerId).length,
    });
    for (const [kind, n] of Object.entries(is.counts)) if (n > 0) met.add(kind);
    if (is.cases.some((row) => row?.vacant)) met.add('vacant');
    if (is.cases.some((row) => row?.attestation)) met.add('attestation');
  }
  // The random walk must have met everything that is counted.
  expect([...met].sort()).toEqual([
    'alerts',
    'attestation',
    'items',
    'mine',
    'operadoras',
    'overdue',
    'unassigned',
    'vacant',
  ]);
});

it('reports rows that were changed behind the product, and repairs the counters by recounting', async () => {
  const [journey] = journeys as [Journey];
  await prisma().queueItem.deleteMany({ where: { caseId: journey.caseId } });
  await prisma().queueDelta.create({ data: { userId: (await actorOf('marina')).userId, kind: 'items', n: 7 } });
  await prisma().queueCase.update({ where: { caseId: journey.caseId }, data: { stage: 'suporte', waitsOverdue: 99 } });
  const problems = new Set((await findQueueFaults()).map(({ problem }) => problem));
  expect(problems).toContain('contador diferente do que as listas mostram');
  expect(problems).toContain('caso diferente do que a fila guarda');
  await recount();
  expect((await findQueueFaults()).map(({ problem }) => problem)).not.toContain(
    'contador diferente do que as listas mostram',
  );
});

it('keeps the queue correct when many things happen in one case at once', async () => {
  await recount();
  const [, journey] = journeys as [Journey, Journey];
  const below = randomNumbers(7);
  await Promise.all(Array.from({ length: 24 }, () => Promise.all([anything(journey, below), foldCounts()])));
  await Promise.all([1, 2, 3].map(() => membershipChanges(journey, below).catch(() => undefined)));
  const faults = (await findQueueFaults()).filter(({ id }) => id !== journeys[0]?.caseId);
  expect(faults).toEqual([]);
});
