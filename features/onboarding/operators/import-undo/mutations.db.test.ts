import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { verifyCase } from '@/features/case/audit/data';
import { ofPerson } from '@/features/case/items';
import { confirmEmail } from '@/features/onboarding/checks/mutations';
import { loadImport } from '@/features/onboarding/operators/import/loaders';
import { advanceImports, startImport } from '@/features/onboarding/operators/import/mutations';
import { loadOperators } from '@/features/onboarding/operators/requests/loaders';
import { loadChecklist } from '@/features/review/item/loaders';
import { admit } from '@/lib/auth/provision/store';
import { setClock } from '@/lib/clock';
import { keyedHash } from '@/lib/crypto';
import { prisma } from '@/lib/db';
import { NotFound } from '@/lib/errors';
import type { EventOf } from '@/machines/catalog';
import { accessOf, act, actorOf, sendingOf } from '@/prisma/scenarios/acting';
import { AURORA_CAST, type Journey, reach, VIDA_PLENA_CAST } from '@/prisma/scenarios/journey';
import {
  importFile,
  madeUpCns,
  madeUpPeople,
  madeUpPerson,
  sendFile,
  undoImport,
} from '@/prisma/scenarios/operator-files';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { gated } from '@/test/form';
import { runSql } from '@/test/server';
import { undoForm } from './forms';
import { loadUndo } from './loaders';
import { advanceUndos, startUndo } from './mutations';

let db: FreshDatabase;
let aurora: Journey;

beforeAll(async () => {
  db = await freshDatabase();
  await reach('caseOpened', VIDA_PLENA_CAST);
  aurora = await reach('administratorNominated', AURORA_CAST);
}, 60_000);
afterEach(() => setClock());
afterAll(() => db.drop());

const audited = (fact: string) => prisma().auditEvent.count({ where: { caseId: aurora.caseId, fact } });
const undone = async (id: string, search = {}) => loadUndo(await actorOf('ana'), aurora.caseId, id, search);
const stateOf = (id: string) => prisma().operatorImport.findUniqueOrThrow({ where: { id } });
const byEmail = (email = '') => prisma().person.findFirst({ where: { email } });
const later = (seconds: number) => setClock(() => new Date(Date.now() + seconds * 1000));
const imported = async (people: Parameters<typeof sendFile>[1]) => {
  const id = await sendFile(aurora, people);
  await importFile(aurora, id);
  return id;
};

/** What the people of the case would see: the list, the checklist, the records and the open invitations. */
async function world() {
  const ana = await actorOf('ana');
  const { rows, total } = await loadOperators(ana, aurora.caseId);
  return {
    operators: [total, ...rows.map(({ name, words }) => [name, words])],
    items: (await loadChecklist(ana, aurora.caseId)).operators.map(({ name }) => name),
    people: await prisma().person.findMany({ where: { erasedAt: null }, orderBy: { id: 'asc' } }),
    invitations: await prisma().invitation.findMany({ where: { revokedAt: null }, orderBy: { id: 'asc' } }),
    cases: await prisma().onboardingCase.findMany({
      select: { itemsToReview: true, itemsAccepted: true, itemsReturned: true, stage: true, waitingFor: true },
    }),
  };
}

it('restores everything after an import of 300 people, with events for each, and leaves a valid audit', async () => {
  const before = await world();
  const people = madeUpPeople(1_000, 300).map((person, at) => (at % 3 ? person : { ...person, cns: madeUpCns(at) }));
  const id = await imported([{ name: 'Carla', cpf: '33344455508', email: 'carla@exemplo.test' }, ...people]);
  expect((await world()).operators[0]).toBe(301);
  await undoImport(aurora, id);
  expect(await world()).toEqual(before);
  expect(await stateOf(id)).toMatchObject({ state: 'undone', content: null });
  expect(await undone(id)).toMatchObject({ may: false, begun: true, back: 301, left: [], reason: 'Arquivo errado' });
  expect([await audited('request.reverted'), await audited('record.erased')]).toEqual([301, 300]);
  const erased = await prisma().person.findMany({ where: { caseId: aurora.caseId, erasedAt: { not: null } } });
  expect(erased).toHaveLength(300);
  for (const row of erased)
    expect(row).toMatchObject({ name: '', email: null, cpfEnc: null, cpfHmac: null, cnsEnc: null, cnsHmac: null });
  expect((await verifyCase(aurora.caseId)).faults).toEqual([]);
}, 120_000);

it('lets the same file be imported again after the undo', async () => {
  const people = madeUpPeople(1_000, 5);
  const id = await imported(people);
  expect((await loadImport(await actorOf('ana'), aurora.caseId, id, {})).counts).toEqual({ prepared: 5 });
  await undoImport(aurora, id);
});

it('leaves those to whom something has happened since, and names them with the reason', async () => {
  const people = madeUpPeople(2_000, 6);
  const id = await imported(people);
  const [left, confirmed, cameIn, again, nominated, free] = await Promise.all(
    people.map(async ({ email }) => (await byEmail(email))?.id ?? ''),
  );
  const toRequest = (personId: string | undefined, event: EventOf<'operatorRequest'>) =>
    act(aurora, 'ana', `${event.type}:${personId}`, [{ subject: ofPerson('operatorRequest', personId ?? ''), event }]);
  await toRequest(left, { type: 'request.withdraw', reason: 'Saiu' });
  await toRequest(again, { type: 'request.withdraw', reason: 'Engano' });
  await toRequest(again, { type: 'request.prepare' });
  expect(await confirmEmail(await sendingOf(aurora, 'ana', 'e-mail'), confirmed ?? '')).toMatchObject({ ok: true });
  const cpfHmac = keyedHash('cpf', people[2]?.cpf ?? '');
  expect(await admit({ provider: 'govbr', providerAccountId: cpfHmac, name: 'Fictício', cpfHmac })).toBe('in');
  await prisma().onboardingCase.update({ where: { id: aurora.caseId }, data: { administratorPersonId: nominated } });

  const place = { caseId: aurora.caseId, ref: id };
  const call = { data: { motivo: 'x' }, actor: await actorOf('ana'), place, key: 'k' };
  expect((await undoForm.check?.(await gated(undoForm, call)))?.map(({ text }) => text)).toEqual([
    expect.stringMatching(/^1 pessoa sai da lista/),
    expect.stringMatching(/^5 pessoas ficam/),
  ]);
  await undoImport(aurora, id);
  await prisma().onboardingCase.update({
    where: { id: aurora.caseId },
    data: { administratorPersonId: aurora.people.carla },
  });
  const result = await undone(id);
  expect(result.back).toBe(1);
  expect(result.left.map(({ name, reason }) => [name, reason])).toEqual([
    [people[0]?.name, 'O pedido seguiu adiante: pedido desistido'],
    [people[1]?.name, 'As conferências da pessoa já começaram'],
    [people[2]?.name, 'A pessoa já entrou no Habilita'],
    [people[3]?.name, 'O pedido foi alterado depois da importação'],
    [people[4]?.name, 'A pessoa foi indicada como administrador'],
  ]);
  expect((await prisma().person.findUniqueOrThrow({ where: { id: free } })).erasedAt).not.toBeNull();
  expect(
    await prisma().person.count({ where: { id: { in: [left, confirmed, cameIn] as string[] }, erasedAt: null } }),
  ).toBe(3);
  expect((await verifyCase(aurora.caseId)).faults).toEqual([]);
});

it('returns somebody who had withdrawn before the import to withdrawn, with the same record', async () => {
  const person = madeUpPerson(3_000);
  const first = await imported([person]);
  const row = await byEmail(person.email);
  const subject = ofPerson('operatorRequest', row?.id ?? '');
  await act(aurora, 'ana', 'desiste', [{ subject, event: { type: 'request.withdraw', reason: 'Férias' } }]);
  await undoImport(aurora, await imported([person]));
  expect(await byEmail(person.email)).toMatchObject({ id: row?.id, erasedAt: null });
  const request = await prisma().subject.findFirstOrThrow({
    where: { caseId: aurora.caseId, machine: 'operatorRequest', personId: row?.id },
  });
  expect(request).toMatchObject({
    stage: 'withdrawn',
    context: { endReason: 'Importação desfeita: Arquivo errado' },
  });
  await undoImport(aurora, first);
  expect((await undone(first)).left).toMatchObject([{ name: person.name }]);
});

it('continues after a crash, even between the event and the erasure, and does nothing twice', async () => {
  const id = await imported(madeUpPeople(4_000, 20));
  const counts = async () => [await audited('request.reverted'), await audited('record.erased')];
  const [reverted = 0, erased = 0] = await counts();
  await runSql(
    db.url,
    `create function fall() returns trigger language plpgsql as
       $$ begin if new.erased_at is not null and new.name = '' and old.name like '%4009' then raise exception 'the power failed'; end if; return new; end $$;
     create trigger fall before update on person for each row execute function fall()`,
  );
  const access = await accessOf(aurora, 'ana');
  const answers = await Promise.all([1, 2, 3].map(() => startUndo(access, id, 'Arquivo errado')));
  expect(answers.every(({ ok }) => ok)).toBe(true);
  await expect(advanceUndos()).rejects.toThrow('the power failed');
  expect(await counts()).toEqual([reverted + 10, erased + 9]);
  await runSql(db.url, 'drop trigger fall on person');
  later(61);
  expect(await advanceUndos()).toBe(1);
  expect(await counts()).toEqual([reverted + 20, erased + 20]);
  expect(await undone(id)).toMatchObject({ back: 20, left: [] });
  expect((await verifyCase(aurora.caseId)).faults).toEqual([]);
});

it('does not erase a record that came into use between the event and the erasure', async () => {
  const people = madeUpPeople(5_000, 1);
  const id = await imported(people);
  await runSql(
    db.url,
    `create function fall2() returns trigger language plpgsql as
       $$ begin if new.erased_at is not null then raise exception 'the power failed'; end if; return new; end $$;
     create trigger fall2 before update on person for each row execute function fall2()`,
  );
  await startUndo(await accessOf(aurora, 'ana'), id, 'Arquivo errado');
  await expect(advanceUndos()).rejects.toThrow('the power failed');
  await runSql(db.url, 'drop trigger fall2 on person');
  await imported(people);
  later(61);
  await advanceUndos();
  expect(await byEmail(people[0]?.email)).toMatchObject({ erasedAt: null, name: people[0]?.name });
  expect((await verifyCase(aurora.caseId)).faults).toEqual([]);
});

it('refuses an undo until the import has ended, and hides it from another operadora', async () => {
  const id = await sendFile(aurora, madeUpPeople(6_000, 2));
  const access = await accessOf(aurora, 'ana');
  expect(await startUndo(access, id, 'x')).toMatchObject({ ok: false, kind: 'refused' });
  await startImport(access, id);
  expect(await startUndo(access, id, 'x')).toMatchObject({ ok: false, kind: 'refused' });
  await advanceImports();
  await expect(loadUndo(await actorOf('bruno'), aurora.caseId, id, {})).rejects.toThrow(NotFound);
  expect((await undone(id)).form).toBeNull();
  expect((await undone(id, { acao: 'desfazer' })).form).not.toBeNull();
  expect(await startUndo(access, id, 'x')).toMatchObject({ ok: true });
});
