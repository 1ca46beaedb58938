import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { evidenceRefs } from '@/features/case/evidence.data';
import { keepEvidence } from '@/features/case/evidence.mutations';
import { basisOf } from '@/features/case/item-state';
import { CASE_ITEMS, itemSubject, ofPerson } from '@/features/case/items';
import { listPeople } from '@/features/case/people/data';
import { readCase } from '@/features/case/read.data';
import { findMail, listMails } from '@/features/notifications/mail/data';
import { readNotices } from '@/features/notifications/notices/data';
import { drainOutbox } from '@/features/notifications/notices/mutations';
import { informCns } from '@/features/onboarding/checks/mutations';
import { decideItem } from '@/features/review/item/mutations';
import { accessOf, act, actorOf, demoPerson, required, sendingOf } from '@/prisma/scenarios/acting';
import { type Journey, reach } from '@/prisma/scenarios/journey';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { loadPast } from './loaders';

let db: FreshDatabase;
let journey: Journey;

beforeAll(async () => {
  db = await freshDatabase();
  journey = await reach('readyForReview');
});
afterAll(() => db.drop());

const item = CASE_ITEMS.find(({ code }) => code === 'ADM-CNS') as (typeof CASE_ITEMS)[number];

async function accept() {
  const access = await accessOf(journey, 'marina');
  const basis = basisOf(item, await readCase(access), 'case');
  const sending = await sendingOf(journey, 'marina', randomUUID());
  const decision = { accepted: true, reason: '', basis };
  required(await decideItem(sending, access, itemSubject('ADM-CNS', 'case'), decision), 'aceite');
}

async function attest(name: string) {
  const file = { name, bytes: new TextEncoder().encode(`%PDF-1.4 ${name}`), mime: 'application/pdf' };
  const kept = required(await keepEvidence(await actorOf('ana'), { caseId: journey.caseId, ref: 'caso' }, file), name);
  const evidence = await evidenceRefs(await accessOf(journey, 'ana'), [kept.id]);
  const event = { type: 'cns.attest', how: 'sgopAccepted', evidence } as const;
  const subject = ofPerson('cnsQuality', journey.people.carla ?? '');
  await act(journey, 'ana', randomUUID(), [{ subject, event }], { evidence });
}

async function past() {
  const access = await accessOf(journey, 'marina');
  const people = await listPeople(access);
  const names = (id: string | null) => people.find((person) => person.id === id)?.name ?? '—';
  return loadPast({ access, item, scope: 'case', view: await readCase(access), names });
}

it('makes a new revision of a file replaced after the acceptance, voids it, and tells the reviewer', async () => {
  await accept();
  expect((await past()).since).toBeNull();
  await drainOutbox();
  await attest('tela-nova.pdf');

  const { review } = {
    review: (await readCase(await accessOf(journey, 'marina'))).subject(itemSubject('ADM-CNS', 'case')),
  };
  expect(review).toMatchObject({ stage: 'awaitingReview', context: { voided: { by: (await actorOf('ana')).userId } } });

  const { pieces, since } = await past();
  expect(pieces).toHaveLength(1);
  expect(pieces[0]).toMatchObject({
    title: 'Tela da qualidade do CNS',
    revisions: [
      { number: 2, name: 'tela-nova.pdf', current: true, accepted: false },
      { number: 1, name: 'sgop-cns-carla.pdf', current: false, accepted: true },
    ],
  });
  expect(since).toMatchObject({
    accepted: true,
    rows: [
      {
        label: 'Tela da qualidade do CNS',
        before: 'revisão 1: sgop-cns-carla.pdf',
        now: 'revisão 2: tela-nova.pdf',
      },
    ],
  });

  await drainOutbox();
  const [newest] = await readNotices(journey.caseId, ['revisor'], []);
  expect(newest?.fact).toBe('item.acceptanceVoided');
  const mails = await Promise.all((await listMails(['waiting'])).map(({ id }) => findMail(id)));
  const marina = demoPerson('marina').email;
  const lines = mails
    .filter((mail) => mail?.ready?.to.address === marina)
    .flatMap((mail) => mail?.ready?.content.lines);
  expect(lines).toContainEqual(expect.stringMatching(/^Aceite anulado por alteração posterior: CNS do administrador/));
});

it('shows that the CNS changed, without showing either number', async () => {
  await accept();
  const access = await accessOf(journey, 'ana');
  const sending = await sendingOf(journey, 'ana', randomUUID());
  required(await informCns(sending, access, journey.people.carla ?? '', demoPerson('fabio').cns), 'outro CNS');
  await attest('tela-do-outro.pdf');
  const { since, history } = await past();
  expect(since?.rows.map(({ label }) => label)).toEqual(['Número do CNS', 'Tela da qualidade do CNS']);
  const said = JSON.stringify([since, history]);
  for (const slug of ['carla', 'fabio']) expect(said).not.toContain(demoPerson(slug).cns);
  expect(history.map(({ title }) => title)).toContain('Aceite anulado por alteração posterior');
});

it('does not show files of another item of the same administrator on the nomination', async () => {
  const access = await accessOf(journey, 'marina');
  const nomination = CASE_ITEMS.find(({ code }) => code === 'ADM-INDICACAO') as (typeof CASE_ITEMS)[number];
  const view = await readCase(access);
  const { pieces } = await loadPast({ access, item: nomination, scope: 'case', view, names: () => '—' });
  expect(pieces).toEqual([]);
});
