import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inCase, itemSubject } from '@/features/case/items';
import { readCase } from '@/features/case/read.data';
import { DEMO_UNAVAILABLE_CNES } from '@/lib/gateways/cnes/gateway';
import { accessOf, proof, sendingOf } from '@/prisma/scenarios/acting';
import { type Journey, reach } from '@/prisma/scenarios/journey';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { gated } from '@/test/form';
import { numberForm } from './forms';
import { chooseRoute, informNumber, recordAnswer, recordRequest } from './mutations';

let db: FreshDatabase;
let journey: Journey;

beforeAll(async () => {
  db = await freshDatabase();
  journey = await reach('caseOpened');
});
afterAll(() => db.drop());

const sending = () => sendingOf(journey, 'ana', randomUUID());
const access = () => accessOf(journey, 'ana');
const subject = async () => (await readCase(await access())).subject(inCase('establishment'));
const inform = async (
  cnes: string,
  rest: { justification?: string; evidence?: Awaited<ReturnType<typeof proof>> } = {},
) => informNumber(await sending(), await access(), { cnes, justification: '', evidence: [], ...rest });

it('leads whoever holds the old artificial CNES to a proper registration (J4)', async () => {
  await chooseRoute(await sending(), 'legacy');
  expect((await subject()).stage).toBe('legacyExplained');
  expect(await inform('9900012')).toMatchObject({ ok: false, kind: 'refused' });
});

it('keeps the reason of a request that the local manager denied, and takes another request (J1)', async () => {
  await chooseRoute(await sending(), 'willRequest');
  await recordRequest(await sending(), { on: '2026-10-01', manager: 'municipal', protocol: '77' });
  await recordAnswer(await sending(), 'Falta o alvará');
  expect(await subject()).toMatchObject({ stage: 'preparingRequest', context: { managerRefusal: 'Falta o alvará' } });
  await recordRequest(await sending(), { on: '2026-10-20', manager: 'municipal', protocol: '78' });
  await recordAnswer(await sending(), null);
  expect((await subject()).stage).toBe('awaitingNumber');
});

it('refuses a wrong subtype that got past the check, records the reason and submits no item (J2)', async () => {
  expect((await inform('9900039')).ok).toBe(true);
  expect(await subject()).toMatchObject({ stage: 'refused', context: { reasons: [{ code: 'wrongSubtype' }] } });
  expect((await readCase(await access())).subject(itemSubject('CNES', 'case')).stage).toBe('awaitingWork');
});

it('accepts an equal CNPJ root with a warning, but only with a justification (J3)', async () => {
  expect(await inform('9900063')).toMatchObject({
    ok: false,
    kind: 'refused',
    message: expect.stringContaining('Justifique'),
  });
  expect((await inform('9900063', { justification: 'A sede mudou de unidade.' })).ok).toBe(true);
  expect(await subject()).toMatchObject({ stage: 'confirmed', context: { verdict: 'acceptedWithWarning' } });
});

it('lets the team declare the number with evidence if the registry is unavailable, for a review (J5)', async () => {
  const before = process.env.HABILITA_MODE;
  process.env.HABILITA_MODE = 'demo';
  try {
    expect(await inform(DEMO_UNAVAILABLE_CNES)).toMatchObject({
      ok: false,
      kind: 'refused',
      message: expect.stringContaining('ficha'),
    });
    expect((await inform(DEMO_UNAVAILABLE_CNES, { evidence: await proof(journey, 'ana', 'ficha.pdf') })).ok).toBe(true);
  } finally {
    process.env.HABILITA_MODE = before;
  }
  expect((await subject()).stage).toBe('declared');
  expect((await readCase(await access())).subject(itemSubject('CNES', 'case')).stage).toBe('awaitingReview');
});

it('blocks a wrong subtype and an unexplained check digit before the number is sent', async () => {
  const call = async (data: { cnes: string; justificativa?: string }) => {
    const { actor } = await access();
    return numberForm.check?.(
      await gated(numberForm, { data, actor, place: { caseId: journey.caseId, ref: 'caso' }, key: 'x' }),
    );
  };
  expect(await call({ cnes: '9900039' })).toContainEqual(
    expect.objectContaining({ level: 'blocking', text: expect.stringContaining('003') }),
  );
  expect(await call({ cnes: '9900013' })).toContainEqual(expect.objectContaining({ level: 'blocking', field: 'cnes' }));
  expect(await call({ cnes: '9900012' })).toEqual([expect.objectContaining({ level: 'ok' })]);
});
