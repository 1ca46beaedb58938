import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { daysAfter, today } from '@/lib/days';
import { prisma } from '@/lib/db';
import { verifyTrail } from '@/lib/trail/store';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { type Arrival, admit } from './store';

let db: FreshDatabase;
let seen = 0;

const arrival: Arrival = {
  provider: 'org',
  providerAccountId: 'org-carla',
  name: 'Carla Mendes',
  verifiedEmail: 'carla@exemplo.test',
};
const REGISTROS = ['999911', '999920', '999938'];
const later = new Date('2100-01-01T00:00:00Z');

beforeAll(async () => {
  db = await freshDatabase();
  for (const registroAns of REGISTROS)
    await prisma().operadora.create({
      data: { registroAns, cnpj: '0', razaoSocial: 'X', modalidade: 'X', searchText: 'x' },
    });
});
afterAll(() => db.drop());
afterEach(async () => {
  await prisma().invitation.deleteMany();
  await prisma().user.deleteMany();
  expect((await verifyTrail()).faults).toEqual([]);
});

type Invitation = Parameters<ReturnType<typeof prisma>['invitation']['create']>[0]['data'];
const invite = (data: Partial<Invitation>) =>
  prisma().invitation.create({
    data: { name: 'Carla', email: 'carla@exemplo.test', role: 'revisor', expiresAt: later, ...data },
  });
/** What the trail says since the last call. */
async function told() {
  const rows = await prisma().adminEvent.findMany({ where: { sequence: { gt: seen } }, orderBy: { sequence: 'asc' } });
  seen = rows.at(-1)?.sequence ?? seen;
  return rows.map(({ body }) => JSON.parse(body));
}
const facts = async () => (await told()).map(({ fact }) => fact);

describe('a sign-in in the administrative trail', () => {
  it('a refused stranger stays unnamed: reason and provider, and nothing of who it was', async () => {
    await admit(arrival);
    const [line] = await told();
    expect(line).toMatchObject({
      fact: 'account.signInRefused',
      actor: { id: null, name: '' },
      details: { provider: 'org', code: 'NaoConvidada' },
    });
    expect(JSON.stringify(line)).not.toMatch(/carla/i);
  });

  it('a suspended person is refused by name', async () => {
    const { id } = await prisma().user.create({
      data: { name: 'Carla', email: 'carla@exemplo.test', status: 'suspended' },
    });
    expect(await admit(arrival)).toBe('Suspensa');
    expect(await told()).toMatchObject([{ about: { id, name: 'Carla' }, details: { code: 'Suspensa' } }]);
  });

  it('an accepted invitation tells what it gave, by whom, and no e-mail', async () => {
    const inviter = await prisma().user.create({ data: { name: 'Otávio', isGestor: true } });
    await invite({ registroAns: null, registros: REGISTROS, invitedBy: inviter.id });
    expect(await admit(arrival)).toBe('in');
    const lines = await told();
    expect(lines.map(({ fact, actor, details }) => [fact, actor.name, details.registroAns])).toEqual([
      ['account.signedIn', 'Carla Mendes', undefined],
      ['invitation.accepted', 'Carla Mendes', undefined],
      ...REGISTROS.map((registro) => ['role.granted', 'Otávio', registro]),
    ]);
    expect(JSON.stringify(lines)).not.toContain('@');
    expect(await prisma().membership.count()).toBe(3);
    await admit(arrival);
    expect(await facts()).toEqual(['account.signedIn']);
  });

  it('an invitation of before, for one operadora, still gives its role', async () => {
    await invite({ registroAns: '999911' });
    await admit(arrival);
    expect(await prisma().membership.findMany()).toMatchObject([
      { registroAns: '999911', role: 'revisor', endsOn: null },
    ]);
    expect(await facts()).toEqual(['account.signedIn', 'invitation.accepted', 'role.granted']);
  });

  it('an invitation as gestor by the command line is told as such', async () => {
    await invite({ role: null, asGestor: true });
    await admit(arrival);
    expect((await told()).at(-1)).toMatchObject({
      fact: 'gestor.granted',
      actor: { id: null, name: 'linha de comando' },
    });
  });

  it('a role has the last day of its invitation; the later day holds, and a day that is over gives nothing', async () => {
    const [soon, far] = [daysAfter(today(), 5), daysAfter(today(), 50)];
    await invite({ registroAns: '999911', endsOn: daysAfter(today(), -1) });
    await admit(arrival);
    expect(await prisma().membership.count()).toBe(0);
    await invite({ registroAns: '999911', endsOn: far });
    await admit(arrival);
    await invite({ registroAns: '999911', endsOn: soon });
    await admit(arrival);
    expect(await prisma().membership.findMany()).toMatchObject([{ endsOn: far }]);
    await invite({ registroAns: '999911' });
    await admit(arrival);
    expect(await prisma().membership.findMany()).toMatchObject([{ endsOn: null }]);
    await told();
  });
});
