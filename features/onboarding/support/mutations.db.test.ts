import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyCase } from '@/features/case/audit/data';
import { computersOf, inCase, itemSubject } from '@/features/case/items';
import { readCase } from '@/features/case/read.data';
import { recordLeaving, withdraw } from '@/features/onboarding/administrator/mutations';
import { accessOf, proof, sendingOf } from '@/prisma/scenarios/acting';
import { AURORA_CAST, type Journey, reach, VIDA_PLENA_CAST } from '@/prisma/scenarios/journey';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { declareAuthorised, openTicket, recordAuthorisation, recordMovement } from './mutations';

let db: FreshDatabase;
let aurora: Journey;
let vida: Journey;

beforeAll(async () => {
  db = await freshDatabase();
  aurora = await reach('administratorEligible', AURORA_CAST);
  vida = await reach('administratorRegistered', VIDA_PLENA_CAST);
});
afterAll(() => db.drop());

const sending = (journey: Journey) => sendingOf(journey, journey.cast.team, randomUUID());
const access = (journey: Journey) => accessOf(journey, journey.cast.team);
const view = async (journey: Journey) => readCase(await access(journey));
const said = (text: string) => ({ on: '2026-11-03', text, evidence: [] });

describe('the ticket at CadSUS support (J15)', () => {
  it('cannot be opened before the administrator is registered in SGOP', async () => {
    const refused = await openTicket(await sending(aurora), await access(aurora), { ...said('Pedido'), protocol: '1' });
    expect(refused).toMatchObject({ ok: false, kind: 'refused', message: expect.stringContaining('SGOP') });
  });

  it('keeps every message from exigência, answer and refusal to a second ticket and the authorisation', async () => {
    await reach('administratorRegistered', AURORA_CAST);
    await openTicket(await sending(aurora), await access(aurora), { ...said('Primeiro pedido'), protocol: 'P-1' });
    await recordMovement(await sending(aurora), 'require', said('Envie o cartão do CNPJ'));
    expect((await view(aurora)).subject(inCase('support'))).toMatchObject({
      stage: 'requirementOpen',
      context: { waitingSince: null },
    });
    await recordMovement(await sending(aurora), 'answer', said('Segue o cartão'));
    await recordMovement(await sending(aurora), 'remind', said('Alguma novidade?'));
    await recordMovement(await sending(aurora), 'refuse', said('Documento ilegível'));
    await openTicket(await sending(aurora), await access(aurora), { ...said('Segundo pedido'), protocol: 'P-2' });
    const done = await recordAuthorisation(await sending(aurora), await access(aurora), said('Autorizado'));
    expect(done.ok).toBe(true);
    const support = (await view(aurora)).subject(inCase('support'));
    expect(support).toMatchObject({ stage: 'authorised', context: { protocol: 'P-2', tickets: 2 } });
    expect((support.context.messages as { kind: string }[]).map(({ kind }) => kind)).toEqual([
      'opened',
      'required',
      'answered',
      'reminded',
      'refused',
      'opened',
      'authorised',
    ]);
  });

  it('activates the administrator and approves their requested computer when it is authorised', async () => {
    const now = await view(aurora);
    const administrator = now.subject(inCase('administrator'));
    expect(administrator.stage).toBe('active');
    expect(now.administratorActive).toBe(true);
    expect(computersOf(now, `person:${String(administrator.context.personId)}`).map(({ stage }) => stage)).toEqual([
      'approved',
    ]);
  });
});

describe('an authorisation by SGOP itself (J16)', () => {
  it('is refused without evidence', async () => {
    const refused = await declareAuthorised(await sending(vida), await access(vida), 'O SGOP já mostra o acesso.', []);
    expect(refused).toMatchObject({ ok: false, kind: 'refused' });
    expect((await view(vida)).subject(inCase('administrator')).stage).toBe('awaitingAuthorisation');
  });

  it('activates the administrator and goes to a reviewer if it has evidence', async () => {
    const evidence = await proof(vida, vida.cast.team, 'sgop.pdf');
    expect(
      (await declareAuthorised(await sending(vida), await access(vida), 'O SGOP já mostra o acesso.', evidence)).ok,
    ).toBe(true);
    const now = await view(vida);
    expect(now.subject(inCase('administrator')).stage).toBe('active');
    expect(now.subject(itemSubject('SUPORTE', 'case')).stage).toBe('awaitingReview');
  });
});

describe('when the administrator leaves (J24)', () => {
  it('restarts the authorisation for the successor, and withdraws items that awaited a review', async () => {
    expect((await recordLeaving(await sending(vida), { on: '2026-11-10', reason: 'Saiu da empresa' })).ok).toBe(true);
    const now = await view(vida);
    expect(now.subject(inCase('administrator')).stage).toBe('vacant');
    expect(now.administratorActive).toBe(false);
    expect(now.subject(inCase('support'))).toMatchObject({ stage: 'awaitingTicket', context: { protocol: null } });
    expect(now.subject(itemSubject('SUPORTE', 'case')).stage).toBe('awaitingWork');
    expect(now.subject(itemSubject('ADM-CNS', 'case')).stage).toBe('awaitingWork');
  });

  it('refuses a withdrawal while nobody is nominated, and leaves a valid audit', async () => {
    expect(await withdraw(await sending(vida), 'engano')).toMatchObject({ ok: false, kind: 'refused' });
    expect((await verifyCase(vida.caseId)).faults).toEqual([]);
    expect((await verifyCase(aurora.caseId)).faults).toEqual([]);
  });
});
