import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { readPeriods } from '@/features/case/validity/data';
import { recordLeaving } from '@/features/onboarding/administrator/mutations';
import { setClock } from '@/lib/clock';
import { prisma } from '@/lib/db';
import { accessOf, sendingOf } from '@/prisma/scenarios/acting';
import { type Journey, prepare, reach } from '@/prisma/scenarios/journey';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { listRoster } from './data';
import { loadProfessional, loadRoster } from './loaders';
import { inviteAgain } from './mutations';
import type { Shown } from './schema';

let db: FreshDatabase;
let journey: Journey;

beforeAll(async () => {
  db = await freshDatabase();
  journey = await reach('operatorWaiting');
  await prepare(journey, 'hugo');
});
afterEach(() => setClock());
afterAll(() => db.drop());

const access = () => accessOf(journey, 'ana');
const list = async (shown: Shown, name = '', after: string | null = null) => {
  const found = await listRoster(await access(), { name, shown, after }, await readPeriods(await access()));
  const rows = await prisma().person.findMany({ where: { id: { in: found.ids } } });
  return { ...found, names: found.ids.map((id) => rows.find((row) => row.id === id)?.name) };
};

it('lists everybody of the case by name, whatever their role, and nobody of another case', async () => {
  await prisma().person.create({
    data: {
      id: '99999999-9999-4999-8999-999999999999',
      caseId: (await reach('caseOpened', { ...journey.cast, registroAns: '999920', team: 'bruno' })).caseId,
      registroAns: '999920',
      name: 'Carlos Alheio',
    },
  });
  expect((await list('todas')).names).toEqual(['Carla Mendes', 'Fábio Nunes', 'Gabriela Alves', 'Hugo Teles']);
});

it('finds people by parts of their name, in any order and without accents, and takes SQL as text', async () => {
  expect((await list('todas', 'nunes FABIO')).names).toEqual(['Fábio Nunes']);
  expect((await list('todas', '%')).total).toBe(4);
  expect((await list('todas', "' or 1=1")).names).toEqual([]);
});

it('filters by role, by missing checks and by expired proofs', async () => {
  expect((await list('administrador')).names).toEqual(['Carla Mendes']);
  expect((await list('operadores')).total).toBe(3);
  expect((await list('pendentes')).names).toEqual(['Hugo Teles']);
  expect((await list('vencidas')).names).toEqual([]);
  setClock(() => new Date(Date.now() + 121 * 86_400_000));
  expect((await list('vencidas')).names).toEqual(['Carla Mendes', 'Fábio Nunes', 'Gabriela Alves']);
});

it('shows each person once on the pages of a long list, even if two have the same name', async () => {
  const many = Array.from({ length: 120 }, (_, at) => ({
    id: `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`,
    caseId: journey.caseId,
    registroAns: journey.cast.registroAns,
    // Each name occurs twice: the order must still be unambiguous.
    name: `Zélia ${String(Math.floor(at / 2)).padStart(3, '0')}`,
  }));
  await prisma().person.createMany({ data: many });
  const seen: string[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const found: Awaited<ReturnType<typeof list>> = await list('todas', '', after);
    expect(found.total).toBe(124);
    seen.push(...found.ids);
    more = found.next !== null;
    after = found.next;
  }
  expect(seen).toHaveLength(124);
  expect(new Set(seen).size).toBe(124);
  expect((await list('sem-papel')).total).toBe(120);
  await prisma().person.deleteMany({ where: { id: { in: many.map(({ id }) => id) } } });
});

it('hides the list and the pages of others from an operator, who sees only their own page', async () => {
  const { actor } = await accessOf(journey, 'fabio');
  await expect(loadRoster(actor, journey.caseId, {})).rejects.toThrow('não é do seu perfil');
  await expect(loadProfessional(actor, journey.caseId, journey.people.gabriela ?? '', {})).rejects.toThrow();
  const own = await loadProfessional(actor, journey.caseId, journey.people.fabio ?? '', {});
  expect(own.person.name).toBe('Fábio Nunes');
});

it('shows the history of every check: when, by whom, by which means and with which evidence', async () => {
  const { actor } = await access();
  const { proofs, tenures, computers } = await loadProfessional(actor, journey.caseId, journey.people.carla ?? '', {});
  expect(tenures.map(({ role }) => role)).toEqual(['Administrador']);
  expect(proofs.map(({ kind }) => kind)).toEqual(['conflict', 'govbr', 'cnsQuality', 'email']);
  const [, govbr, cns] = proofs;
  expect(govbr?.history).toMatchObject([
    { title: 'Conta gov.br provada pela própria pessoa', means: 'entrada com a conta gov.br, nível ouro' },
  ]);
  expect(govbr?.history[0]?.who).toBe('Carla Mendes (a própria pessoa)');
  expect(cns?.files).toMatchObject([{ name: 'sgop-cns-carla.pdf' }]);
  expect(cns?.history.map(({ files }) => files.length)).toEqual([1, 0]);
  expect(computers[0]?.history.map(({ title }) => title)).toEqual([
    'Computador aprovado',
    'Computador solicitado',
    'Computador descrito',
  ]);
});

it('replaces the invitation of somebody who never signed in, at most once an hour', async () => {
  const hugo = journey.people.hugo ?? '';
  const open = () => prisma().invitation.findMany({ where: { personId: hugo, revokedAt: null } });
  const [first] = await open();
  expect(await inviteAgain(await access(), hugo, first?.email ?? '')).toMatchObject({ kind: 'refused' });
  const later = new Date(Date.now() + 61 * 86_400_000);
  setClock(() => later);
  const { actor } = await access();
  const before = await loadProfessional(actor, journey.caseId, hugo, {});
  expect(before.invitation?.open).toBe(false);
  expect(await inviteAgain(await access(), hugo, first?.email ?? '')).toEqual({ ok: true, value: null });
  const [second, ...more] = await open();
  expect(more).toEqual([]);
  expect(second?.id).not.toBe(first?.id);
  expect(second).toMatchObject({
    email: first?.email,
    cpfHmac: first?.cpfHmac,
    role: 'profissional',
    acceptedAt: null,
  });
  expect(await inviteAgain(await access(), hugo, first?.email ?? '')).toMatchObject({ kind: 'refused' });
  expect(await inviteAgain(await access(), journey.people.fabio ?? '', 'fabio@exemplo.test')).toMatchObject({
    message: expect.stringContaining('já entrou'),
  });
});

it('names the computers of somebody who left, and says when their data are erased', async () => {
  const { actor } = await access();
  await recordLeaving(await sendingOf(journey, 'ana', 'sai'), { on: '2026-11-20', reason: 'Saiu da empresa' });
  const left = await loadProfessional(actor, journey.caseId, journey.people.carla ?? '', {});
  expect(left.leaving?.names).toEqual(['PC-ADM-01']);
  expect(left.ending && left.ending.erasedAt.getTime() - left.ending.endedAt.getTime()).toBe(90 * 86_400_000);
  expect(left.tenures[0]?.reason).toBe('Saiu da empresa');
  const stays = await loadProfessional(actor, journey.caseId, journey.people.fabio ?? '', {});
  expect([stays.ending, stays.leaving]).toEqual([null, null]);
});
