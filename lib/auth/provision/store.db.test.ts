import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { prisma } from '@/lib/db';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { type Arrival, admit } from './store';

let db: FreshDatabase;
let caseId: string;

const byOrg: Arrival = {
  provider: 'org',
  providerAccountId: 'org-carla',
  name: 'Carla Mendes',
  verifiedEmail: 'carla@exemplo.test',
};
const byGovbr: Arrival = {
  provider: 'govbr',
  providerAccountId: 'hash-carla',
  name: 'Carla Mendes',
  cpfHmac: 'hash-carla',
};
const later = new Date('2100-01-01T00:00:00Z');
const before = new Date('2000-01-01T00:00:00Z');

beforeAll(async () => {
  db = await freshDatabase();
  for (const registroAns of ['999911', '999920']) {
    await prisma().operadora.create({
      data: { registroAns, cnpj: '0', razaoSocial: 'X', modalidade: 'X', searchText: 'x' },
    });
  }
  caseId = (await prisma().onboardingCase.create({ data: { id: randomUUID(), registroAns: '999911' } })).id;
});
afterAll(() => db.drop());
afterEach(async () => {
  await prisma().invitation.deleteMany();
  await prisma().person.deleteMany();
  await prisma().user.deleteMany();
});

type Invitation = Parameters<ReturnType<typeof prisma>['invitation']['create']>[0]['data'];
const invite = (data: Partial<Invitation>) =>
  prisma().invitation.create({
    data: { name: 'Carla', role: 'equipe', registroAns: '999911', expiresAt: later, ...data },
  });
const person = (userId?: string) =>
  prisma().person.create({
    data: { id: randomUUID(), caseId, registroAns: '999911', name: 'Carla', cpfHmac: 'hash-carla', userId },
  });
const stepsOf = async (personId: string) =>
  (await prisma().joinEvent.findMany({ where: { personId }, orderBy: { at: 'asc' } })).map(({ step }) => step);
const onlyUser = () => prisma().user.findFirstOrThrow({ include: { memberships: true, accounts: true } });

describe('an invitation', () => {
  it('an invitation by e-mail creates person, membership and account, and is marked accepted', async () => {
    const { id } = await invite({ email: 'carla@exemplo.test' });
    expect(await admit(byOrg)).toBe('in');
    const user = await onlyUser();
    expect(user).toMatchObject({
      name: 'Carla Mendes',
      email: 'carla@exemplo.test',
      isGestor: false,
      status: 'active',
    });
    expect(user.memberships).toMatchObject([{ role: 'equipe', registroAns: '999911' }]);
    expect(await prisma().invitation.findUnique({ where: { id } })).toMatchObject({
      acceptedBy: user.id,
      acceptedAt: expect.any(Date),
    });
  });

  it('an invitation by CPF does the same at Gov.br, and links the professional’s record to the account', async () => {
    const { id: personId } = await person();
    await invite({ cpfHmac: 'hash-carla', role: 'profissional', personId });
    expect(await admit(byGovbr)).toBe('in');
    const user = await onlyUser();
    expect(user).toMatchObject({ email: null, cpfHmac: 'hash-carla' });
    expect(await prisma().person.findUnique({ where: { id: personId } })).toMatchObject({
      userId: user.id,
      joinProof: 'govbr',
    });
    expect(await stepsOf(personId)).toEqual(['joined']);
  });

  it('an invitation by e-mail only offers the professional’s record, once, and grants nothing', async () => {
    const { id: personId } = await person();
    const { id } = await invite({ email: 'carla@exemplo.test', role: 'profissional', personId });
    expect([await admit(byOrg), await admit(byOrg)]).toEqual(['in', 'in']);
    const user = await onlyUser();
    expect(user.memberships).toEqual([]);
    expect(await prisma().person.findUnique({ where: { id: personId } })).toMatchObject({ userId: null });
    expect(await prisma().invitation.findUnique({ where: { id } })).toMatchObject({
      offeredTo: user.id,
      acceptedAt: null,
    });
    expect(await stepsOf(personId)).toEqual(['offered']);
  });

  it('an invitation by e-mail is accepted at once by an account of which Gov.br has told the record’s CPF', async () => {
    const user = await prisma().user.create({
      data: { name: 'Carla', email: 'carla@exemplo.test', cpfHmac: 'hash-carla' },
    });
    const { id: personId } = await person();
    await invite({ email: 'carla@exemplo.test', role: 'profissional', personId });
    await admit(byOrg);
    expect(await prisma().person.findUnique({ where: { id: personId } })).toMatchObject({ userId: user.id });
  });

  it('an account whose CPF is known is neither given nor offered a record of another CPF', async () => {
    await prisma().user.create({ data: { name: 'Bruno', email: 'carla@exemplo.test', cpfHmac: 'hash-bruno' } });
    const { id: personId } = await person();
    const { id } = await invite({ email: 'carla@exemplo.test', cpfHmac: 'hash-carla', role: 'profissional', personId });
    expect(await admit(byOrg)).toBe('in');
    expect(await prisma().invitation.findUnique({ where: { id } })).toMatchObject({
      offeredTo: null,
      acceptedAt: null,
    });
    expect(await stepsOf(personId)).toEqual([]);
  });

  it('an invitation that names another CPF gives its role to nobody who comes by its e-mail', async () => {
    await prisma().user.create({ data: { name: 'Bruno', email: 'carla@exemplo.test', cpfHmac: 'hash-bruno' } });
    await invite({ email: 'carla@exemplo.test', cpfHmac: 'hash-carla', role: 'revisor' });
    expect(await admit(byOrg)).toBe('in');
    expect((await onlyUser()).memberships).toEqual([]);
  });

  it('an invitation as gestor makes a gestor without an operadora', async () => {
    await invite({ email: 'carla@exemplo.test', asGestor: true, role: null, registroAns: null });
    await admit(byOrg);
    expect(await onlyUser()).toMatchObject({ isGestor: true, memberships: [] });
  });

  it('a later sign-in accepts all open invitations', async () => {
    await invite({ email: 'carla@exemplo.test' });
    await admit(byOrg);
    await invite({ email: 'carla@exemplo.test', role: 'revisor' });
    await invite({ email: 'carla@exemplo.test', registroAns: '999920' });
    await invite({ email: 'carla@exemplo.test' });
    await admit(byOrg);
    expect((await onlyUser()).memberships).toHaveLength(3);
    expect(await prisma().invitation.count({ where: { acceptedAt: null } })).toBe(0);
  });

  it.each([
    ['past', { expiresAt: before }],
    ['revoked', { revokedAt: before }],
    ['accepted by somebody', { acceptedAt: before }],
    ["somebody else's", { email: 'outra@exemplo.test' }],
  ])('an invitation that is %s admits nobody', async (_title, change) => {
    await invite({ email: 'carla@exemplo.test', ...change });
    expect(await admit(byOrg)).toBe('NaoConvidada');
    expect(await prisma().user.count()).toBe(0);
  });

  it('an invitation for a record that now belongs to another account admits nobody', async () => {
    const other = await prisma().user.create({ data: { name: 'Outra' } });
    const { id: personId } = await person(other.id);
    await invite({ email: 'carla@exemplo.test', personId });
    expect(await admit(byOrg)).toBe('NaoConvidada');
    expect(await prisma().person.findUnique({ where: { id: personId } })).toMatchObject({ userId: other.id });
  });

  it('an invitation by e-mail and CPF admits only through the provider that is used first', async () => {
    await invite({ email: 'carla@exemplo.test', cpfHmac: 'hash-carla' });
    const answers = await Promise.all([admit(byOrg), admit(byGovbr)]);
    expect(answers.sort()).toEqual(['NaoConvidada', 'in']);
    expect(await prisma().user.count()).toBe(1);
  });

  it('an e-mail that is not verified does not match an invitation', async () => {
    await invite({ email: 'carla@exemplo.test' });
    expect(await admit({ ...byOrg, verifiedEmail: undefined })).toBe('NaoConvidada');
  });
});

describe('somebody registered beforehand', () => {
  it('a person registered beforehand signs in by verified e-mail or CPF, without an invitation', async () => {
    await prisma().user.create({ data: { name: 'Carla', email: 'carla@exemplo.test', cpfHmac: 'hash-carla' } });
    expect([await admit(byOrg), await admit(byGovbr)]).toEqual(['in', 'in']);
    expect((await onlyUser()).accounts).toHaveLength(2);
  });

  it('a person keeps their account when the organisation gives their e-mail to somebody else', async () => {
    await prisma().user.create({ data: { name: 'Carla', email: 'carla@exemplo.test' } });
    await admit(byOrg);
    expect(await admit({ ...byOrg, providerAccountId: 'org-newcomer' })).toBe('OutraConta');
    expect((await onlyUser()).accounts).toHaveLength(1);
  });

  it('sign-in updates the e-mail, unless another person has it', async () => {
    await prisma().user.create({ data: { name: 'Carla', email: 'carla@exemplo.test' } });
    await admit(byOrg);
    await admit({ ...byOrg, verifiedEmail: 'mendes@exemplo.test' });
    expect((await onlyUser()).email).toBe('mendes@exemplo.test');
    await prisma().user.create({ data: { name: 'Bruno', email: 'bruno@exemplo.test' } });
    expect(await admit({ ...byOrg, verifiedEmail: 'bruno@exemplo.test' })).toBe('in');
    expect(await prisma().user.count({ where: { email: 'mendes@exemplo.test' } })).toBe(1);
  });

  it('a suspended person cannot sign in, and none of their invitations is accepted', async () => {
    await prisma().user.create({ data: { name: 'Carla', email: 'carla@exemplo.test', status: 'suspended' } });
    await invite({ email: 'carla@exemplo.test', role: 'revisor' });
    expect(await admit(byOrg)).toBe('Suspensa');
    expect(await prisma().invitation.count({ where: { acceptedAt: null } })).toBe(1);
  });
});
