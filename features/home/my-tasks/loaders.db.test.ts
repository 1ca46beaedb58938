import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { ofPerson } from '@/features/case/items';
import { decideComputer } from '@/features/onboarding/operators/approvals/mutations';
import { setClock } from '@/lib/clock';
import { accessOf, act, actorOf, sendingOf } from '@/prisma/scenarios/acting';
import { type Journey, reach, requestComputer } from '@/prisma/scenarios/journey';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { loadOwnArea } from './loaders';

let db: FreshDatabase;
let journey: Journey;

beforeAll(async () => {
  db = await freshDatabase();
  journey = await reach('operatorWaiting');
  const subject = ofPerson('operatorRequest', journey.people.fabio ?? '');
  await act(journey, 'carla', 'aprova', [{ subject, event: { type: 'request.approve', ownRequest: false } }]);
});
afterEach(() => setClock());
afterAll(() => db.drop());

const tasks = async () => (await loadOwnArea(await actorOf('fabio'))).cases[0]?.tasks.map(({ text }) => text);

it('asks nothing of an operator who is active and whose proofs are current', async () => {
  expect(await tasks()).toEqual([]);
});

it('asks even an active operator to correct a refused computer', async () => {
  const ref = await requestComputer(journey, 'fabio', 'PC-NOVO');
  const place = [await accessOf(journey, 'carla'), journey.people.fabio ?? '', ref] as const;
  await decideComputer(await sendingOf(journey, 'carla', 'recusa'), ...place, 'O local não confere.');
  expect(await tasks()).toEqual(['Corrija o computador PC-NOVO, que foi recusado, e solicite de novo']);
});

it('asks for expired proofs, each on its own page', async () => {
  setClock(() => new Date(Date.now() + 121 * 86_400_000));
  const { cases } = await loadOwnArea(await actorOf('fabio'));
  expect(cases[0]?.tasks.map(({ href }) => href.split('/').at(-1))).toEqual(
    expect.arrayContaining(['gov-br', 'cns', 'email']),
  );
});

it('asks an active operator to have a low-quality CNS corrected (J11)', async () => {
  const subject = ofPerson('cnsQuality', journey.people.fabio ?? '');
  await act(journey, 'ana', 'reclama', [{ subject, event: { type: 'cns.complain', on: '2026-11-01' } }]);
  expect(await tasks()).toContain('CNS e qualidade do cadastro');
});
