import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inCase, ofPerson } from '@/features/case/items';
import { readCase } from '@/features/case/read.data';
import { keyedHash } from '@/lib/crypto';
import { pool, prisma } from '@/lib/db';
import { accessOf, act, demoPerson, sendingOf } from '@/prisma/scenarios/acting';
import { type Journey, makeEligible, prepare, reach, requestComputer } from '@/prisma/scenarios/journey';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { checkAgain, type Nomination, nominate, recordLeaving, registerInSgop, withdraw } from './mutations';

let db: FreshDatabase;
let journey: Journey;

beforeEach(async () => {
  db = await freshDatabase();
});
afterEach(() => db.drop());

const nominationOf = (slug: string, more: Partial<Nomination> = {}): Nomination => {
  const { name, cpf, email } = demoPerson(slug);
  return { newId: randomUUID(), name, cpf, email, position: 'gerente', despiteConflict: false, ...more };
};

async function nominating(nomination: Nomination, key: string = randomUUID()) {
  return nominate(await sendingOf(journey, 'ana', key), await accessOf(journey, 'ana'), nomination);
}

async function standing(personId?: string) {
  const view = await readCase(await accessOf(journey, 'ana'), personId ? [personId] : []);
  const administrator = view.subject(inCase('administrator'));
  const id = personId ?? String(administrator.context.personId);
  return {
    administrator,
    conflict: view.subject(ofPerson('conflict', id)),
    email: view.subject(ofPerson('email', id)),
    view,
  };
}

const rowsOf = async () => ({ people: await prisma().person.count(), invitations: await prisma().invitation.count() });

describe('nominating the administrator', () => {
  beforeEach(async () => {
    journey = await reach('establishmentConfirmed');
  });

  it('creates the record, the invitation and the check of the bond in one command', async () => {
    const nomination = nominationOf('carla');
    expect(await nominating(nomination)).toMatchObject({ ok: true });
    const { administrator, conflict } = await standing();
    expect(administrator).toMatchObject({
      stage: 'nominated',
      context: { personId: nomination.newId, position: 'gerente' },
    });
    expect(conflict.stage).toBe('clear');
    expect(conflict.context.source).toContain('base fictícia');
    expect(await rowsOf()).toEqual({ people: 1, invitations: 1 });
  });

  it('stores the CPF nowhere in clear', async () => {
    const { cpf } = demoPerson('diego');
    await nominating(nominationOf('diego', { despiteConflict: true }));
    for (const table of ['person', 'invitation', 'subject', 'audit_event', 'receipt', 'outbox']) {
      const { rows } = await pool().query(`select t::text as line from ${table} t`);
      expect(JSON.stringify(rows)).not.toContain(cpf);
    }
  });

  it('refuses a conflict at the CPF, names the other establishment and writes nothing', async () => {
    const before = await rowsOf();
    const refusal = await nominating(nominationOf('diego'));
    expect(refusal).toMatchObject({
      kind: 'invalid',
      fields: { cpf: [expect.stringContaining('9900047 – CLINICA EXEMPLO SAO BENTO')] },
    });
    expect(await rowsOf()).toEqual(before);
    expect((await standing()).administrator.stage).toBe('awaitingNomination');
  });

  it('accepts a conflict if the team will have CNES corrected', async () => {
    await nominating(nominationOf('diego', { despiteConflict: true }));
    const { administrator, conflict } = await standing();
    expect([administrator.stage, conflict.stage]).toEqual(['nominated', 'conflicted']);
  });

  it('accepts deactivated establishments with a warning', async () => {
    expect(await nominating(nominationOf('fabio'))).toMatchObject({ ok: true });
    expect((await standing()).conflict.stage).toBe('onlyDeactivated');
  });

  it('leaves the check inconclusive if there is no CNES base', async () => {
    await prisma().cnesCompetence.deleteMany();
    expect(await nominating(nominationOf('carla'))).toMatchObject({ ok: true });
    expect((await standing()).conflict.stage).toBe('inconclusive');
  });

  it('reuses the record of a known person and keeps their checks', async () => {
    const personId = await prepare(journey, 'fabio');
    await makeEligible(journey, 'fabio');
    await nominating(nominationOf('fabio'));
    const { administrator, email, view } = await standing();
    expect(administrator.context.personId).toBe(personId);
    expect(view.subject(ofPerson('cnsQuality', personId)).stage).toBe('highQuality');
    expect(email.stage).toBe('confirmed');
    expect(await rowsOf()).toEqual({ people: 1, invitations: 1 });
  });

  it('asks for the e-mail’s confirmation again if a known person gets another e-mail', async () => {
    await prepare(journey, 'fabio');
    await makeEligible(journey, 'fabio');
    await nominating(nominationOf('fabio', { email: 'outro@exemplo.test' }));
    expect((await standing()).email.stage).toBe('toConfirm');
    expect(await prisma().person.findFirstOrThrow()).toMatchObject({ email: 'outro@exemplo.test' });
  });

  it('refuses the e-mail of another person of the case, at its field, and nominates nobody', async () => {
    await prepare(journey, 'fabio');
    const before = await rowsOf();
    const taken = nominationOf('carla', { email: 'fabio@exemplo.test' });
    const answer = await nominating(taken);
    expect(answer).toMatchObject({ kind: 'invalid', fields: { email: [expect.stringContaining('outra pessoa')] } });
    expect(JSON.stringify(answer)).not.toMatch(/Fábio|fabio/);
    expect(await rowsOf()).toEqual(before);
    expect((await standing()).administrator.stage).toBe('awaitingNomination');
    expect(await nominating({ ...taken, email: 'carla@exemplo.test' })).toMatchObject({ ok: true });
  });

  it('creates one nomination, one record and one invitation even if sent twice', async () => {
    const nomination = nominationOf('carla');
    const answers = [await nominating(nomination, 'same'), await nominating(nomination, 'same')];
    expect(answers[1]).toEqual(answers[0]);
    expect(await rowsOf()).toEqual({ people: 1, invitations: 1 });
  });

  it('does not overwrite the first person’s record with a second person', async () => {
    const nomination = nominationOf('carla');
    await nominating(nomination);
    await withdraw(await sendingOf(journey, 'ana', 'withdraw'), 'Mudou de área');
    expect(await nominating({ ...nominationOf('elisa'), newId: nomination.newId })).toMatchObject({ kind: 'repeated' });
  });

  it('refuses a second nominee until the first nomination ends', async () => {
    await nominating(nominationOf('carla'));
    expect(await nominating(nominationOf('elisa'))).toMatchObject({ kind: 'refused' });
    expect(await rowsOf()).toMatchObject({ people: 1 });
    await withdraw(await sendingOf(journey, 'ana', 'withdraw'), 'Mudou de área');
    expect(await nominating(nominationOf('elisa'))).toMatchObject({ ok: true });
    expect((await standing()).administrator.context.formerIds).toHaveLength(1);
  });

  it('refuses a nomination while the establishment is unknown', async () => {
    await prisma().subject.updateMany({ where: { machine: 'establishment' }, data: { stage: 'awaitingNumber' } });
    expect(await nominating(nominationOf('carla'))).toMatchObject({
      message: 'Antes de indicar o administrador, conclua o CNES da operadora.',
    });
  });

  it('clears the conflict once CNES is corrected', async () => {
    const nomination = nominationOf('diego', { despiteConflict: true });
    await nominating(nomination);
    await prisma().establishmentDirector.deleteMany({ where: { cpfHmac: keyedHash('cpf', nomination.cpf) } });
    const sending = await sendingOf(journey, 'ana', 'again');
    expect(await checkAgain(sending, await accessOf(journey, 'ana'), nomination.newId)).toMatchObject({ ok: true });
    expect((await standing()).conflict.stage).toBe('clear');
  });
});

describe('the registration in SGOP', () => {
  const dates = { linkOn: '2026-11-02', profileOn: '2026-11-03', computerOn: '2026-11-03', evidence: [] };
  const registering = async () => {
    const personId = journey.people.carla ?? '';
    return registerInSgop(
      await sendingOf(journey, 'ana', randomUUID()),
      await accessOf(journey, 'ana'),
      personId,
      dates,
    );
  };

  it('refuses the registration until the checks are done and a computer is requested', async () => {
    journey = await reach('administratorNominated');
    expect(await registering()).toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('a pessoa precisa estar apta'),
    });
    await makeEligible(journey, 'carla');
    expect(await registering()).toMatchObject({ kind: 'refused' });
    await requestComputer(journey, 'carla', 'PC-1');
    expect(await registering()).toMatchObject({ ok: true });
    expect((await standing()).administrator).toMatchObject({
      stage: 'awaitingAuthorisation',
      context: { sgop: dates },
    });
  });

  it('refuses the registration while the person answers for another establishment', async () => {
    journey = await reach('administratorEligible');
    const check = { type: 'conflict.check', verdict: 'conflict' } as const;
    await act(journey, 'ana', 'conflict', [
      { subject: ofPerson('conflict', journey.people.carla ?? ''), event: check },
    ]);
    expect(await registering()).toMatchObject({ kind: 'refused' });
  });

  it('refuses the registration of somebody who is no longer nominated', async () => {
    journey = await reach('administratorEligible');
    await withdraw(await sendingOf(journey, 'ana', 'withdraw'), 'Mudou de área');
    expect(await registering()).toMatchObject({ kind: 'conflict' });
  });
});

describe('the succession', () => {
  it('leaves the case without an active administrator until the next one', async () => {
    journey = await reach('administratorActive');
    expect((await accessOf(journey, 'ana')).administratorActive).toBe(true);
    await recordLeaving(await sendingOf(journey, 'ana', 'leave'), { on: '2026-11-20', reason: 'Saiu da empresa' });
    expect(await accessOf(journey, 'ana')).toMatchObject({ administratorActive: false, administratorPersonId: null });
    expect((await standing()).administrator).toMatchObject({
      stage: 'vacant',
      context: { formerIds: [journey.people.carla] },
    });
    expect(await nominating(nominationOf('elisa'))).toMatchObject({ ok: true });
  });
});
