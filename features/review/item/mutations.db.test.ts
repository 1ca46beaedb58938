import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyCase } from '@/features/case/audit/data';
import { basisOf } from '@/features/case/item-state';
import { CASE_ITEMS, inCase, itemSubject } from '@/features/case/items';
import { readCase } from '@/features/case/read.data';
import { prisma } from '@/lib/db';
import { accessOf, act, actorOf, demoPerson, proof, sendingOf } from '@/prisma/scenarios/acting';
import { type Journey, reach, requestComputer } from '@/prisma/scenarios/journey';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { answerItem, decideItem } from './mutations';

let db: FreshDatabase;
let journey: Journey;

beforeAll(async () => {
  db = await freshDatabase();
  journey = await reach('readyForReview');
});
afterAll(() => db.drop());

const subject = (code: string) => itemSubject(code, 'case');
const review = async (code: string) => (await readCase(await accessOf(journey, 'marina'))).subject(subject(code));

async function decide(slug: string, code: string, accepted: boolean, reason = '') {
  const item = CASE_ITEMS.find((candidate) => candidate.code === code);
  if (!item) throw new Error(code);
  const basis = basisOf(item, await readCase(await accessOf(journey, slug)), 'case');
  return decideItem(await sendingOf(journey, slug, randomUUID()), subject(code), { accepted, reason, basis });
}

/** Makes somebody of the team a reviewer too. */
const alsoReviewer = async (slug: string) => {
  const { userId } = await actorOf(slug);
  await prisma().membership.create({ data: { userId, registroAns: journey.cast.registroAns, role: 'revisor' } });
};

describe('nobody decides on an item that rests on their own work (J23)', () => {
  it('refuses the decision of whoever completed the item, or only contributed before its completion', async () => {
    await alsoReviewer('ana');
    expect(await decide('ana', 'CNES', true)).toMatchObject({ ok: false, kind: 'refused' });
    // Ana described and requested the computer, and also recorded DATASUS's approval.
    expect((await review('ADM-COMPUTADOR')).context.submittedBy).toContain((await actorOf('ana')).userId);
    expect(await decide('ana', 'ADM-COMPUTADOR', true)).toMatchObject({ ok: false, kind: 'refused' });
  });

  it('remembers a contribution to an item that was not ready, although another person completed it', async () => {
    const bruno = await actorOf('bruno');
    await prisma().membership.create({
      data: { userId: bruno.userId, registroAns: journey.cast.registroAns, role: 'equipe' },
    });
    await act(journey, 'ana', 'recusa:cns', [
      {
        subject: { machine: 'cnsQuality', scope: `person:${journey.people.carla}` },
        event: { type: 'cns.complain', on: '2026-11-01' },
      },
    ]);
    await act(journey, 'ana', 'visita', [
      {
        subject: { machine: 'cnsQuality', scope: `person:${journey.people.carla}` },
        event: { type: 'cns.recordVisit', on: '2026-11-02', unit: 'UBS Exemplo' },
      },
    ]);
    const evidence = await proof(journey, 'bruno', 'sgop-de-novo.pdf');
    await act(
      journey,
      'bruno',
      'atesta',
      [
        {
          subject: { machine: 'cnsQuality', scope: `person:${journey.people.carla}` },
          event: { type: 'cns.attest', how: 'sgopAccepted', evidence },
        },
      ],
      { evidence },
    );
    expect(await review('ADM-CNS')).toMatchObject({ stage: 'awaitingReview' });
    expect(await decide('ana', 'ADM-CNS', true)).toMatchObject({ ok: false, kind: 'refused' });
    expect((await decide('marina', 'ADM-CNS', true)).ok).toBe(true);
  });
});

describe('a return', () => {
  it('requires a reason for a return, and allows another return after an answer that changed nothing', async () => {
    expect(await decide('marina', 'SUPORTE', false, '')).toMatchObject({ ok: false, kind: 'invalid' });
    expect((await decide('marina', 'SUPORTE', false, 'Falta a resposta do suporte')).ok).toBe(true);
    expect(
      (await answerItem(await sendingOf(journey, 'ana', randomUUID()), subject('SUPORTE'), 'Está no protocolo')).ok,
    ).toBe(true);
    expect(await review('SUPORTE')).toMatchObject({ stage: 'awaitingReview', context: { reply: 'Está no protocolo' } });
    expect((await decide('marina', 'SUPORTE', false, 'Falta a resposta do suporte')).ok).toBe(true);
    expect((await review('SUPORTE')).stage).toBe('returned');
  });

  it('refuses a decision on a basis that is not the one on the screen', async () => {
    const stale = { accepted: true, reason: '', basis: 'x'.repeat(32) };
    expect(await decideItem(await sendingOf(journey, 'marina', randomUUID()), subject('CNES'), stale)).toMatchObject({
      ok: false,
      kind: 'refused',
    });
  });
});

describe('a later edit of what was accepted', () => {
  it('voids the acceptance, reopens a concluded case, and concludes it again once accepted again', async () => {
    await answerItem(await sendingOf(journey, 'ana', randomUUID()), subject('SUPORTE'), 'Segue');
    for (const { code } of CASE_ITEMS)
      if ((await review(code)).stage === 'awaitingReview') await decide('marina', code, true);
    const concluded = async () =>
      (await readCase(await accessOf(journey, 'marina'))).subject(inCase('onboarding')).stage;
    expect(await concluded()).toBe('concluded');
    await requestComputer(journey, 'carla', `PC-NOVO-${demoPerson('carla').slug}`);
    expect(await review('ADM-COMPUTADOR')).toMatchObject({
      stage: 'awaitingReview',
      context: { voided: { by: (await actorOf('ana')).userId } },
    });
    expect(await concluded()).toBe('inProgress');
    await decide('marina', 'ADM-COMPUTADOR', true);
    expect(await concluded()).toBe('concluded');
    const row = await prisma().onboardingCase.findUniqueOrThrow({ where: { id: journey.caseId } });
    expect(row).toMatchObject({ itemsAccepted: CASE_ITEMS.length, itemsReturned: 0, waitingFor: 'ninguem' });
    expect((await verifyCase(journey.caseId)).faults).toEqual([]);
  });
});
