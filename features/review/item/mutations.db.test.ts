import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyCase } from '@/features/case/audit/data';
import { basisOf } from '@/features/case/item-state';
import { CASE_ITEMS, inCase, itemSubject } from '@/features/case/items';
import { readCase } from '@/features/case/read.data';
import { answerItem } from '@/features/case/resend.mutations';
import { recheckCases } from '@/features/monitoring/registry-recheck/mutations';
import { readContent } from '@/features/proof/dossier/file.data';
import { prisma } from '@/lib/db';
import { accessOf, act, actorOf, demoPerson, proof, sendingOf } from '@/prisma/scenarios/acting';
import { type Journey, reach, requestComputer } from '@/prisma/scenarios/journey';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { decideItem } from './mutations';

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
  const access = await accessOf(journey, slug);
  const basis = basisOf(item, await readCase(access), 'case');
  const sending = await sendingOf(journey, slug, randomUUID());
  return decideItem(sending, access, subject(code), { accepted, reason, basis });
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
    const sending = await sendingOf(journey, 'marina', randomUUID());
    const access = await accessOf(journey, 'marina');
    expect(await decideItem(sending, access, subject('CNES'), stale)).toMatchObject({ ok: false, kind: 'refused' });
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

describe('an acceptance taken back', () => {
  const caseStage = async (machine: 'onboarding' | 'attestation') =>
    (await readCase(await accessOf(journey, 'marina'))).subject(inCase(machine));

  it('is refused without a reason, and to whoever did the work', async () => {
    expect(await decide('marina', 'SUPORTE', false, '')).toMatchObject({ ok: false, kind: 'invalid' });
    expect(await decide('ana', 'SUPORTE', false, 'A data está errada')).toMatchObject({ ok: false, kind: 'refused' });
    expect((await review('SUPORTE')).stage).toBe('accepted');
  });

  it('returns the item, reopens the concluded case, and leaves the periodic confirmation as it is', async () => {
    const before = await caseStage('attestation');
    expect((await caseStage('onboarding')).stage).toBe('concluded');
    expect((await decide('marina', 'SUPORTE', false, 'A data da autorização está errada')).ok).toBe(true);
    expect(await review('SUPORTE')).toMatchObject({
      stage: 'returned',
      context: { decision: { outcome: 'returned', reason: 'A data da autorização está errada' } },
    });
    expect((await caseStage('onboarding')).stage).toBe('inProgress');
    expect(await caseStage('attestation')).toEqual(before);
    const row = await prisma().onboardingCase.findUniqueOrThrow({ where: { id: journey.caseId } });
    expect(row).toMatchObject({ itemsAccepted: CASE_ITEMS.length - 1, itemsReturned: 1, concludedAt: null });
    const access = await accessOf(journey, 'marina');
    const support = (await readContent(access)).checklist.find(({ code }) => code === 'SUPORTE');
    expect(support).toMatchObject({ status: 'Devolvido', reason: 'A data da autorização está errada' });
  });

  it('happens once: a second tab that still shows the acceptance is told that the item changed', async () => {
    const shown = await review('CNES');
    const access = await accessOf(journey, 'marina');
    const basis = shown.context.basis ?? '';
    const again = { accepted: false, reason: 'Ficha ilegível', basis, expected: shown.revision };
    const first = await decideItem(await sendingOf(journey, 'marina', randomUUID()), access, subject('CNES'), again);
    expect(first.ok).toBe(true);
    expect(
      await decideItem(await sendingOf(journey, 'marina', randomUUID()), access, subject('CNES'), again),
    ).toMatchObject({ ok: false, kind: 'conflict' });
  });
});

describe('an acceptance against an open alert (J25)', () => {
  it('needs a reason, which the decision keeps with the alert', async () => {
    const access = await accessOf(journey, 'ana');
    await answerItem(await sendingOf(journey, 'ana', randomUUID()), subject('CNES'), 'A ficha está legível.');
    await prisma().operadora.update({ where: { registroAns: access.registroAns }, data: { listed: false } });
    await recheckCases();
    expect(await decide('marina', 'CNES', true)).toMatchObject({ ok: false, kind: 'refused' });
    expect(await decide('marina', 'CNES', true, 'A ANS confirmou o registro por ofício')).toMatchObject({ ok: true });
    expect((await review('CNES')).context.decision).toMatchObject({
      outcome: 'accepted',
      reason: 'A ANS confirmou o registro por ofício',
      alerts: ['ANS-REGISTRO'],
    });
    const dossier = await readContent(await accessOf(journey, 'marina'));
    expect(dossier.history.find(({ detail }) => detail?.startsWith('Aceito com alerta aberto'))?.detail).toBe(
      'Aceito com alerta aberto (A operadora não consta mais no cadastro de operadoras ativas da ANS). Motivo: A ANS confirmou o registro por ofício',
    );
    expect(dossier.checklist.find(({ code }) => code === 'CNES')?.decision?.reason).toBe(
      'A ANS confirmou o registro por ofício',
    );
    expect((await verifyCase(journey.caseId)).faults).toEqual([]);
  });
});
