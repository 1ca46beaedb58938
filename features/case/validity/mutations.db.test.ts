import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { verifyCase } from '@/features/case/audit/data';
import { inCase, ofPerson } from '@/features/case/items';
import { readCase } from '@/features/case/read.data';
import { declareNoConflict } from '@/features/onboarding/administrator/mutations';
import { advanceAttestations, confirmData } from '@/features/onboarding/attestation/mutations';
import { confirmEmail } from '@/features/onboarding/checks/mutations';
import { rejectRequest } from '@/features/onboarding/operators/approvals/mutations';
import { requestForm } from '@/features/onboarding/operators/requests/forms';
import { submitRequest } from '@/features/onboarding/operators/requests/mutations';
import { setClock } from '@/lib/clock';
import { brasiliaDay, daysAfter, today } from '@/lib/days';
import { accessOf, act, actorOf, proof, sendingOf } from '@/prisma/scenarios/acting';
import { type Journey, reach } from '@/prisma/scenarios/journey';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { gated } from '@/test/form';
import type { Periods } from './ages';
import { readExpired, readPeriods, readValidityOf } from './data';
import { setPeriods } from './mutations';

let db: FreshDatabase;
let journey: Journey;
const DAY = 86_400_000;
const start = Date.now();
const later = (days: number) => setClock(() => new Date(start + days * DAY));
const dayOf = (days: number) => brasiliaDay(new Date(start + days * DAY));

beforeAll(async () => {
  db = await freshDatabase();
  journey = await reach('concluded');
});
afterEach(() => setClock());
afterAll(() => db.drop());

const access = () => accessOf(journey, 'ana');
const sending = (slug = 'ana') => sendingOf(journey, slug, randomUUID());
const attestation = async () => (await readCase(await access())).subject(inCase('attestation'));
const set = async (periods: Periods, expected?: number) =>
  setPeriods(await sending(), await access(), periods, expected);
const expired = async () => {
  const { total, people } = await readExpired(await access(), await readPeriods(await access()));
  return { total, who: people.map(({ name, proofs }) => [name, proofs.map(({ kind }) => kind)]) };
};
const carla = () => journey.people.carla ?? '';

it('uses the product’s days until the operadora sets its own', async () => {
  expect(await readPeriods(await access())).toMatchObject({ days: 120, proofDays: {} });
  expect(await expired()).toEqual({ total: 0, who: [] });
});

it('recounts the running confirmation with the new days, and the next one from the confirmation itself', async () => {
  const { context } = await attestation();
  const begun = String(context.begunOn);
  expect(await set({ days: 200, proofDays: {} })).toMatchObject({ ok: true });
  expect((await attestation()).context).toMatchObject({ days: 200, dueOn: daysAfter(begun, 200) });
  await confirmData(await sending(), await access(), today());
  expect((await attestation()).context.dueOn).toBe(daysAfter(today(), 200));
});

it('refuses new days when somebody else has just changed them', async () => {
  const { revision } = await attestation();
  expect(await set({ days: 120, proofDays: {} }, revision)).toMatchObject({ ok: true });
  expect(await set({ days: 90, proofDays: {} }, revision)).toMatchObject({ kind: 'conflict' });
  expect(await readPeriods(await access())).toMatchObject({ days: 120 });
});

it('refuses days below one, and any change by a reviewer', async () => {
  expect(await set({ days: 0, proofDays: {} })).toMatchObject({ kind: 'invalid' });
  const given = setPeriods(await sending('marina'), await access(), { days: 30, proofDays: {} });
  expect(await given).toMatchObject({ kind: 'forbidden' });
});

it('lists people with an expired proof from the day after its last day, and not before', async () => {
  expect(await set({ days: 400, proofDays: { email: 30 } })).toMatchObject({ ok: true });
  later(30);
  expect((await expired()).total).toBe(0);
  later(31);
  const found = await expired();
  expect(found.total).toBe(3);
  expect(found.who).toContainEqual(['Carla Mendes', ['email']]);
});

it('changes nothing by reading expired proofs, and counts a renewed proof from its own day', async () => {
  later(31);
  const before = (await readCase(await access(), [carla()])).subject(ofPerson('email', carla()));
  await expired();
  const after = (await readCase(await access(), [carla()])).subject(ofPerson('email', carla()));
  expect(after).toEqual(before);
  expect(await confirmEmail(await sending('carla'), carla())).toMatchObject({ ok: true });
  expect((await expired()).total).toBe(2);
  const periods = await readPeriods(await access());
  const email = (await readValidityOf(await access(), periods, carla())).find(({ kind }) => kind === 'email');
  expect(email).toMatchObject({ provenOn: dayOf(31), until: daysAfter(dayOf(31), 30), expired: false });
});

it('keeps the acceptance of an item whose proof was only renewed (J23)', async () => {
  const view = await readCase(await access());
  expect(view.subject({ ...inCase('reviewItem'), ref: 'ADM-EMAIL' }).stage).toBe('accepted');
});

it('does not ask for the proofs of somebody who left', async () => {
  later(31);
  await act(journey, 'ana', 'gabriela:desiste', [
    {
      subject: ofPerson('operatorRequest', journey.people.gabriela ?? ''),
      event: { type: 'request.withdraw', reason: 'Saiu' },
    },
  ]);
  expect((await expired()).who.flat()).not.toContain('Gabriela Alves');
});

it('warns of an expired proof when a request is made, and does not block the request', async () => {
  later(31);
  const fabio = journey.people.fabio ?? '';
  await rejectRequest(await sending('carla'), await accessOf(journey, 'carla'), fabio, 'Outro CNES.');
  const findings = await requestForm.check?.(
    await gated(requestForm, {
      data: { vinculo: '2026-11-03', perfil: '2026-11-03', observacao: undefined },
      actor: await actorOf('fabio'),
      place: { caseId: journey.caseId, ref: fabio },
      key: 'k',
    }),
  );
  expect(findings?.filter(({ level }) => level === 'blocking')).toEqual([]);
  expect(findings?.filter(({ level }) => level === 'warning').map(({ text }) => text)).toEqual([
    expect.stringMatching(/^E-mail do cadastro do CNS: A prova está vencida desde/),
  ]);
  const dates = { linkOn: '2026-11-03', on: '2026-11-03', note: '' };
  expect(await submitRequest(await sending('fabio'), await access(), fabio, dates)).toMatchObject({ ok: true });
});

it('counts a declaration from its own day, even when the base later gives no answer', async () => {
  await set({ days: 400, proofDays: { conflict: 60, email: 0 } });
  const asked = { type: 'conflict.check', verdict: 'inconclusive', source: 'base' } as const;
  const check = (key: string) => act(journey, 'ana', key, [{ subject: ofPerson('conflict', carla()), event: asked }]);
  await check('sem-base-1');
  const files = await proof(journey, 'ana', 'declaracao.pdf');
  expect(await declareNoConflict(await sending(), carla(), 'Não respondo.', files)).toMatchObject({ ok: true });
  later(50);
  await check('sem-base-2');
  later(61);
  expect((await expired()).who).toEqual([['Carla Mendes', ['conflict']]]);
  expect(await declareNoConflict(await sending(), carla(), 'Continuo sem outro.', files)).toMatchObject({ ok: true });
  expect((await expired()).total).toBe(0);
});

it('falls due once on each new date, even on a day on which it was due before', async () => {
  await set({ days: 120, proofDays: {} });
  const due = String((await attestation()).context.dueOn);
  setClock(() => new Date(`${due}T15:00:00Z`));
  expect(await advanceAttestations(due)).toBe(1);
  expect((await attestation()).stage).toBe('due');
  await set({ days: 130, proofDays: {} });
  expect((await attestation()).stage).toBe('current');
  await set({ days: 120, proofDays: {} });
  expect((await attestation()).context.dueOn).toBe(due);
  expect(await advanceAttestations(due)).toBe(1);
  expect((await attestation()).stage).toBe('due');
});

it('leaves an audit that verifies and replays', async () => {
  expect((await verifyCase(journey.caseId)).faults).toEqual([]);
});
