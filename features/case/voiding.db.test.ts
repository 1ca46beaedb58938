import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { leaveForm } from '@/features/onboarding/administrator/forms';
import { emailChangeForm } from '@/features/onboarding/checks/forms';
import { numberForm } from '@/features/onboarding/cnes/forms';
import { newComputerForm } from '@/features/onboarding/computers/forms';
import { correctTicketForm } from '@/features/onboarding/support/corrections.forms';
import { prisma } from '@/lib/db';
import { accessOf, actorOf } from '@/prisma/scenarios/acting';
import { type Journey, reach } from '@/prisma/scenarios/journey';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { CASE_ITEMS, inCase, itemSubject } from './items';
import { readCase } from './read.data';

let db: FreshDatabase;
let journey: Journey;
beforeAll(async () => {
  db = await freshDatabase();
  journey = await reach('concluded');
});
afterAll(() => db.drop());

type Anything = typeof leaveForm | typeof emailChangeForm | typeof numberForm | typeof newComputerForm;

/** What a form of the team says beforehand, and that it writes nothing for it. */
async function foretold(form: Anything | typeof correctTicketForm, data: object, ref = 'caso', revision?: number) {
  const [actor, access] = [await actorOf('ana'), await accessOf(journey, 'ana')];
  const before = await prisma().auditEvent.count();
  const call = { data, actor, access, place: { caseId: journey.caseId, ref }, key: randomUUID(), revision };
  const findings = (await form.follows?.(call as never)) ?? [];
  expect(await prisma().auditEvent.count()).toBe(before);
  return findings.map(({ text }) => text).join();
}

const view = async () => readCase(await accessOf(journey, 'ana'));

const leaving = { data: '2026-11-01', motivo: 'Mudou de função.' };

it('names the one item that another protocol would void, and that the concluded case would be open again', async () => {
  const { context, revision } = (await view()).subject(inCase('support'));
  const day = context.messages[0]?.on ?? '';
  const ticket = { protocolo: '2026-000124', abertura: day, resposta: day, motivo: 'Protocolo trocado.' };
  expect(await foretold(correctTicketForm, ticket, 'caso', revision)).toBe(
    'Isto anula o aceite de: Acesso do administrador autorizado pelo suporte do CadSUS. Um revisor confere de novo. O caso concluído volta a ficar em andamento.',
  );
});

it('names every item of an administrator who leaves, and none that stays', async () => {
  const text = await foretold(leaveForm, leaving);
  for (const { code, title } of CASE_ITEMS)
    expect([code, text.includes(title)]).toEqual([code, code.startsWith('ADM-') || code === 'SUPORTE']);
});

it('names the e-mail for another address, and the computer for one more', async () => {
  const carla = journey.people.carla ?? '';
  expect(await foretold(emailChangeForm, { email: 'outra@exemplo.test' }, carla)).toContain('E-mail do CNS');
  const computer = { nome: 'PC-NOVO', local: 'Sede', modulo: true };
  expect(await foretold(newComputerForm, computer, `${carla}.${randomUUID()}`)).toContain(
    'Computador do administrador',
  );
});

it('says nothing about a change that voids nothing, or that would be refused', async () => {
  expect(await foretold(numberForm, { cnes: journey.cast.cnes, justificativa: undefined })).toBe('');
  expect(await foretold(leaveForm, leaving, 'caso', 9_999)).toBe('');
});

it('says what then happens: the acceptances that it names are void, and no others', async () => {
  const foreseen = await foretold(leaveForm, leaving);
  const [actor, access] = [await actorOf('ana'), await accessOf(journey, 'ana')];
  const call = { data: leaving, actor, access, place: { caseId: journey.caseId, ref: 'caso' }, key: randomUUID() };
  expect(await leaveForm.effect(call)).toMatchObject({ ok: true });
  const after = await view();
  for (const { code, title } of CASE_ITEMS)
    expect([code, after.subject(itemSubject(code, 'case')).stage !== 'accepted']).toEqual([
      code,
      foreseen.includes(title),
    ]);
});
