import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { verifyCase } from '@/features/case/audit/data';
import { mayReplace, pairOf } from '@/features/case/computers';
import { computersOf } from '@/features/case/items';
import { readCase } from '@/features/case/read.data';
import { decideComputer } from '@/features/onboarding/operators/approvals/mutations';
import { prisma } from '@/lib/db';
import type { AuditBody } from '@/lib/dispatch/audit';
import { accessOf, sendingOf } from '@/prisma/scenarios/acting';
import { type Journey, reach, requestComputer as requestedComputer } from '@/prisma/scenarios/journey';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import {
  type ComputerPlace,
  recordDatasusDecision,
  replaceComputer,
  requestComputer,
  retireComputer,
} from './mutations';

let db: FreshDatabase;
let journey: Journey;
let former: ComputerPlace;
let turn = 0;

beforeAll(async () => {
  db = await freshDatabase();
  journey = await reach('operatorWaiting');
});
afterAll(() => db.drop());

const sending = (slug = 'ana', key: string = randomUUID()) => sendingOf(journey, slug, key);
const all = async () => computersOf(await readCase(former.access, [former.personId]), `person:${former.personId}`);
const find = async ({ computerId }: ComputerPlace) => (await all()).find(({ ref }) => ref === computerId);
const stage = async (place: ComputerPlace) => (await find(place))?.stage;
const machine = (name: string) => ({ name, place: 'Sede', securityModule: true });

/** The administrator decides; the consequences are part of the same command. */
const decide = async (place: ComputerPlace, refusal: string | null = null) =>
  expect(
    await decideComputer(
      await sending('carla'),
      await accessOf(journey, 'carla'),
      place.personId,
      place.computerId,
      refusal,
    ),
  ).toMatchObject({ ok: true });

async function replace(place: ComputerPlace, { atOnce = false, expected = undefined as number | undefined } = {}) {
  const next = { ...place, computerId: randomUUID() };
  turn += 1;
  const replacement = { formerId: place.computerId, reason: 'A máquina é antiga.', atOnce };
  const done = await replaceComputer(await sending(), next, machine(`PC-NOVO-${turn}`), replacement, expected);
  return { next, done };
}

const ask = async (place: ComputerPlace) =>
  expect(await requestComputer(await sending(), place, '2026-11-03')).toMatchObject({ ok: true });

async function factsOf(place: ComputerPlace) {
  const id = (await find(place))?.id ?? '';
  const rows = await prisma().auditEvent.findMany({ where: { subjectId: id }, orderBy: { sequence: 'asc' } });
  return rows.map(({ body }) => JSON.parse(body) as AuditBody);
}

beforeEach(async () => {
  turn += 1;
  const access = await accessOf(journey, 'ana');
  const personId = journey.people.fabio ?? '';
  former = { access, personId, computerId: await requestedComputer(journey, 'fabio', `PC-ANTIGO-${turn}`) };
  await decide(former);
});

describe('a computer that is replaced', () => {
  it('stays valid until the new one is approved, then ends in the same command and names the new one', async () => {
    const { next, done } = await replace(former);
    expect(done).toMatchObject({ ok: true });
    expect([await stage(former), await stage(next)]).toEqual(['approved', 'draft']);
    await ask(next);
    expect(await stage(former)).toBe('approved');
    await decide(next);
    expect([await stage(former), await stage(next)]).toEqual(['inactive', 'approved']);
    const last = (await factsOf(former)).at(-1);
    expect(last).toMatchObject({ fact: 'computer.retired', actor: { role: 'sistema' } });
    expect(last?.event.reason).toMatch(/^Substituído por PC-NOVO-\d+: A máquina é antiga\.$/);
    expect(last?.cause).toBe((await factsOf(next)).at(-1)?.sequence);
    const [one, other] = [await find(former), await find(next)];
    if (!one || !other) throw new Error('the pair is gone');
    expect(pairOf(await all(), one).replacedBy?.id).toBe(next.computerId);
    expect(pairOf(await all(), other).replaces?.id).toBe(former.computerId);
  });

  it('ends at once if it was lost, and stays ended whatever happens to the new one', async () => {
    const { next } = await replace(former, { atOnce: true });
    expect(await stage(former)).toBe('inactive');
    expect((await factsOf(former)).map(({ fact }) => fact).slice(-2)).toEqual([
      'computer.replacementStarted',
      'computer.retired',
    ]);
    await ask(next);
    await decide(next, 'O local não confere.');
    await retireComputer(await sending(), next, 'Não será usado.');
    expect(await stage(former)).toBe('inactive');
  });

  it('stays valid while the new one is refused, and ends once that one is approved after all', async () => {
    const { next } = await replace(former);
    await ask(next);
    await decide(next, 'O local não confere.');
    expect([await stage(former), await stage(next)]).toEqual(['approved', 'refused']);
    await ask(next);
    await decide(next);
    expect(await stage(former)).toBe('inactive');
  });

  it('stays valid for good once the new one is given up, even if that one is requested again later', async () => {
    const { next } = await replace(former);
    await ask(next);
    await retireComputer(await sending(), next, 'Desistimos.');
    expect((await factsOf(former)).at(-1)).toMatchObject({ fact: 'computer.retained', actor: { role: 'sistema' } });
    await ask(next);
    await decide(next);
    expect([await stage(former), await stage(next)]).toEqual(['approved', 'approved']);
  });

  it('ends with the whole chain if the new one is itself replaced', async () => {
    const { next } = await replace(former);
    await ask(next);
    const { next: third, done } = await replace(next);
    expect(done).toMatchObject({ ok: true });
    await ask(third);
    await decide(third);
    expect([await stage(former), await stage(next), await stage(third)]).toEqual(['inactive', 'inactive', 'approved']);
  });

  it('stays valid if the last of such a chain is given up', async () => {
    const { next } = await replace(former);
    await ask(next);
    const { next: third } = await replace(next, { atOnce: true });
    expect(await stage(former)).toBe('approved');
    await retireComputer(await sending(), third, 'Desistimos.');
    const one = await find(former);
    expect(one && mayReplace(await all(), one)).toBe(true);
    expect(await stage(former)).toBe('approved');
  });

  it('refuses a second replacement at the same time, from an old page or a fresh one', async () => {
    const seen = (await find(former))?.revision;
    const { next } = await replace(former, { expected: seen });
    expect((await replace(former, { expected: seen })).done).toMatchObject({ kind: 'conflict' });
    expect((await replace(former)).done).toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('já está sendo trocado'),
    });
    expect(await all()).toContainEqual(expect.objectContaining({ ref: next.computerId }));
  });

  it('is replaced once however often the same form is sent', async () => {
    const next = { ...former, computerId: randomUUID() };
    const send = async () =>
      replaceComputer(await sending('ana', `troca:${next.computerId}`), next, machine('PC-UMA-VEZ'), {
        formerId: former.computerId,
        reason: 'A máquina é antiga.',
        atOnce: false,
      });
    expect(await send()).toMatchObject({ ok: true });
    const before = (await factsOf(former)).length;
    expect(await send()).toMatchObject({ ok: true });
    expect((await factsOf(former)).length).toBe(before);
  });

  it('can be requested again after it was replaced, and then counts as replaced no more', async () => {
    const { next } = await replace(former, { atOnce: true });
    await ask(former);
    await ask(next);
    await decide(next);
    expect(await stage(former)).toBe('requested');
    expect((await find(former))?.context.replacement).toBeNull();
  });

  it('is not found if it is unknown, is the new one itself, or belongs to a person of another case', async () => {
    const unknown = { ...former, computerId: randomUUID() };
    expect((await replace(unknown)).done).toMatchObject({ kind: 'notFound' });
    const itself = { formerId: former.computerId, reason: 'x', atOnce: false };
    expect(await replaceComputer(await sending(), former, machine('PC-X'), itself)).toMatchObject({ kind: 'notFound' });
    const stranger = { ...former, personId: randomUUID() };
    expect((await replace(stranger)).done).toMatchObject({ kind: 'notFound' });
  });
});

describe('the computer of an active administrator', () => {
  it('is approved when the team records DATASUS’s decision, and the former one ends with it', async () => {
    const access = await accessOf(journey, 'ana');
    const personId = journey.people.carla ?? '';
    const [held] = computersOf(await readCase(access, [personId]), `person:${personId}`);
    former = { access, personId, computerId: held?.ref ?? '' };
    const { next } = await replace(former);
    await ask(next);
    expect(await recordDatasusDecision(await sending(), next, null)).toMatchObject({ ok: true });
    expect([await stage(former), await stage(next)]).toEqual(['inactive', 'approved']);
  });

  it('takes no decision from the administrator, nor one of DATASUS on an operator’s computer', async () => {
    const access = await accessOf(journey, 'carla');
    const own = { access, personId: journey.people.carla ?? '', computerId: '' };
    const held = computersOf(await readCase(access, [own.personId]), `person:${own.personId}`).at(-1);
    expect(
      await recordDatasusDecision(await sending('carla'), { ...own, computerId: held?.ref ?? '' }, null),
    ).toMatchObject({ ok: false });
    expect(await recordDatasusDecision(await sending(), former, null)).toMatchObject({ kind: 'refused' });
  });
});

it('leaves a valid audit after all these replacements', async () => {
  expect((await verifyCase(journey.caseId)).faults).toEqual([]);
});
