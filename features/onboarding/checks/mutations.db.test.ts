import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ofPerson } from '@/features/case/items';
import { findPerson, readRevealed } from '@/features/case/people/data';
import { readCase } from '@/features/case/read.data';
import { prepareOperator } from '@/features/onboarding/operators/requests/mutations';
import { setClock } from '@/lib/clock';
import { prisma } from '@/lib/db';
import { Forbidden, NotFound } from '@/lib/errors';
import { finishProof, type ProofResult } from '@/lib/gateways/govbr/proof';
import { formatCpf } from '@/lib/identifiers/cpf';
import { accessOf, actorOf, demoPerson, sendingOf } from '@/prisma/scenarios/acting';
import { type Journey, prepare, reach, signInFirst, VIDA_PLENA_CAST } from '@/prisma/scenarios/journey';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { beginGovbrProof, changeEmail, confirmEmail, endGovbrProof, reveal } from './mutations';

vi.mock('@/lib/gateways/govbr/proof', () => ({
  finishProof: vi.fn(),
  startProof: vi.fn(async () => 'https://govbr.example/authorize'),
}));

let db: FreshDatabase;
let journey: Journey;
let carla: string;

beforeEach(async () => {
  db = await freshDatabase();
  journey = await reach('administratorNominated');
  carla = journey.people.carla ?? '';
});
afterEach(async () => {
  setClock();
  await db.drop();
});

const sending = (slug: string) => sendingOf(journey, slug, randomUUID());
const subject = async (machine: 'govbr' | 'email' | 'record') =>
  (await readCase(await accessOf(journey, 'ana'))).subject(ofPerson(machine, carla));

describe('revealing a number', () => {
  const revealed = async (slug: string) => readRevealed(await accessOf(journey, slug), await actorOf(slug), carla);

  it('shows the number for five minutes, only to who gave the reason, and keeps it out of the audit', async () => {
    await reveal(await sending('ana'), await accessOf(journey, 'ana'), carla, 'cpf', 'Abrir o chamado no suporte');
    const { cpf } = demoPerson('carla');
    expect(await revealed('ana')).toMatchObject({ what: 'cpf', number: formatCpf(cpf) });
    expect(await revealed('marina')).toBeNull();
    const bodies = await prisma().auditEvent.findMany({ select: { body: true } });
    expect(JSON.stringify(bodies)).toContain('Abrir o chamado no suporte');
    expect(JSON.stringify(bodies)).not.toContain(cpf);
    setClock(() => new Date(Date.now() + 5 * 60_000 + 1000));
    expect(await revealed('ana')).toBeNull();
  });

  it('is refused for a number that was never informed', async () => {
    const answer = await reveal(await sending('ana'), await accessOf(journey, 'ana'), carla, 'cns', 'Conferir');
    expect(answer).toMatchObject({ kind: 'invalid', fields: { numero: ['Este número ainda não foi informado'] } });
  });
});

describe('a command about a person', () => {
  it('does not find a person of another case', async () => {
    const other = await reach('administratorNominated', VIDA_PLENA_CAST);
    expect(await confirmEmail(await sending('ana'), other.people.iris ?? '')).toMatchObject({ kind: 'notFound' });
  });

  it('does not find a person whose data were erased', async () => {
    await prisma().person.update({ where: { id: carla }, data: { erasedAt: new Date() } });
    expect(await confirmEmail(await sending('ana'), carla)).toMatchObject({ kind: 'notFound' });
  });

  it('changes the e-mail of the record and voids its confirmation, and leaves the address of the invitation', async () => {
    await confirmEmail(await sending('ana'), carla);
    await changeEmail(await sending('ana'), await accessOf(journey, 'ana'), carla, 'nova@exemplo.test');
    expect((await subject('email')).stage).toBe('toConfirm');
    expect(await findPerson(await accessOf(journey, 'ana'), carla)).toMatchObject({ email: 'nova@exemplo.test' });
    expect(await prisma().invitation.findFirstOrThrow()).toMatchObject({ email: 'carla@exemplo.test' });
  });

  it.each(['fabio@exemplo.test', 'FABIO@exemplo.test', 'convite@exemplo.test', 'conta@exemplo.test'])(
    'refuses %s, which another person of the case has, as record, invitation or account, and writes nothing',
    async (email) => {
      await prepare(journey, 'fabio');
      const fabio = journey.people.fabio ?? '';
      await prisma().invitation.updateMany({ where: { personId: fabio }, data: { email: 'convite@exemplo.test' } });
      const { id: userId } = await prisma().user.create({ data: { name: 'Fábio', email: 'conta@exemplo.test' } });
      await prisma().person.update({ where: { id: fabio }, data: { userId } });
      const events = await prisma().auditEvent.count();
      const answer = await changeEmail(await sending('ana'), await accessOf(journey, 'ana'), carla, email);
      expect(answer).toMatchObject({ kind: 'invalid', fields: { email: [expect.stringContaining('outra pessoa')] } });
      expect(JSON.stringify(answer)).not.toContain('Fábio');
      expect(await prisma().auditEvent.count()).toBe(events);
      const { name, cpf } = demoPerson('gabriela');
      const person = { id: randomUUID(), name, cpf, email };
      const added = await prepareOperator(await sending('ana'), await accessOf(journey, 'ana'), person);
      expect(added).toMatchObject({ kind: 'invalid', fields: { email: [expect.any(String)] } });
      expect(await prisma().person.count()).toBe(2);
    },
  );

  it('lets the same e-mail stand in two cases, and in one case where an earlier version let it', async () => {
    const other = await reach('administratorNominated', VIDA_PLENA_CAST);
    const iris = other.people.iris ?? '';
    const access = await accessOf(other, 'bruno');
    const own = await sendingOf(other, 'bruno', randomUUID());
    expect(await changeEmail(own, access, iris, 'carla@exemplo.test')).toMatchObject({ ok: true });
    await prepare(journey, 'fabio');
    await prisma().person.updateMany({ where: { id: journey.people.fabio }, data: { email: 'carla@exemplo.test' } });
    const kept = await changeEmail(await sending('ana'), await accessOf(journey, 'ana'), carla, 'carla@exemplo.test');
    expect(kept).toMatchObject({ ok: true });
  });

  it('creates one invitation even if the person is prepared twice', async () => {
    await prepare(journey, 'fabio');
    await prepare(journey, 'fabio');
    expect(await prisma().invitation.count({ where: { personId: journey.people.fabio } })).toBe(1);
  });
});

describe('the return from Gov.br', () => {
  beforeEach(() => signInFirst('carla'));

  const back = async (proof: Omit<ProofResult, 'personId'>, slug = 'carla') => {
    vi.mocked(finishProof).mockResolvedValueOnce({ ...proof, personId: carla });
    return endGovbrProof(await actorOf(slug), '/prova-govbr/retorno?state=x');
  };

  it('records the proof and its level if the CPF is the same', async () => {
    expect(await back({ outcome: 'proven', level: 'gold' })).toEqual({
      caseId: journey.caseId,
      personId: carla,
      outcome: 'confirmada',
    });
    expect(await subject('govbr')).toMatchObject({ stage: 'proven', context: { level: 'gold' } });
  });

  it('records that the CPF differs, but keeps an earlier proof', async () => {
    expect(await back({ outcome: 'different' })).toMatchObject({ outcome: 'diferente' });
    expect((await subject('govbr')).stage).toBe('divergent');
    await back({ outcome: 'proven', level: 'silver' });
    expect(await back({ outcome: 'different' })).toMatchObject({ outcome: 'diferente' });
    expect((await subject('govbr')).stage).toBe('proven');
  });

  it('records nothing if it comes too late', async () => {
    expect(await back({ outcome: 'expired' })).toMatchObject({ outcome: 'venceu' });
    expect((await subject('govbr')).revision).toBe(0);
  });

  it('records no proof for somebody else', async () => {
    expect(await back({ outcome: 'proven', level: 'gold' }, 'ana')).toMatchObject({ outcome: 'venceu' });
    expect((await subject('govbr')).revision).toBe(0);
  });

  it('can be started only by the person', async () => {
    await expect(beginGovbrProof(await actorOf('ana'), journey.caseId, carla)).rejects.toThrow(Forbidden);
    await expect(beginGovbrProof(await actorOf('bruno'), journey.caseId, carla)).rejects.toThrow(NotFound);
    expect(await beginGovbrProof(await actorOf('carla'), journey.caseId, carla)).toContain('https://govbr.example');
  });
});
