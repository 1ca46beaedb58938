import { beforeEach, describe, expect, it } from 'vitest';
import type { Move } from '@/lib/dispatch/types';
import type { MachineId } from '@/machines/catalog';
import { OTHER_PERSON, PERSON } from '@/machines/testing/table';
import { TABLES } from '@/machines/testing/tables';
import { MemoryCase } from '@/test/memory-case';
import { CASE_ITEMS, inCase, itemSubject, ofPerson } from './items';
import type { CaseView } from './view';

const TEAM = 'ana';
const REVIEWER = 'marina';

let memory: MemoryCase;
beforeEach(() => {
  const memberships = { [TEAM]: ['equipe'], [REVIEWER]: ['revisor'], both: ['equipe', 'revisor'] };
  memory = new MemoryCase({ memberships, people: { [PERSON]: 'carla', [OTHER_PERSON]: 'fabio' } });
});

const sample = (machine: MachineId, name: string) => {
  const { by: _by, ...event } = TABLES[machine].samples[name] ?? { type: '' };
  return event;
};

async function done(sender: string | null, ...moves: Move[]): Promise<void> {
  const sent = await memory.send(sender, moves);
  if (!sent.ok) throw new Error(`${moves[0]?.event.type}: ${sent.message}`);
}

const inTheCase = (machine: MachineId, name: string): Move => ({
  subject: inCase(machine),
  event: sample(machine, name),
});
const ofThem = (machine: MachineId, name: string, person = PERSON): Move => ({
  subject: ofPerson(machine, person),
  event: sample(machine, name),
});
const itemIn = (view: CaseView, code: string) => view.subject(itemSubject(code, 'case'));
const stageOf = (code: string): string => itemIn(memory.view(), code).stage;
const caseStage = (): string => memory.view().subject(inCase('onboarding')).stage;

const decide = (type: 'item.accept' | 'item.return', code: string): Move => {
  const { basis } = itemIn(memory.view(), code).context;
  return {
    subject: itemSubject(code, 'case'),
    event: { type, basis, ...(type === 'item.return' ? { reason: 'Ilegível.' } : {}) },
  };
};

/** The team does all the work of the journey; no reviewer has decided yet. */
async function everythingDone(): Promise<void> {
  const open = { subject: inCase('onboarding'), event: { type: 'case.open', registroAns: '999911' } };
  await done(TEAM, open, inTheCase('establishment', 'choose: has'), inTheCase('establishment', 'inform: accepted'));
  await done(TEAM, inTheCase('administrator', 'nominate'));
  await done(TEAM, ofThem('conflict', 'check: clear'));
  await done('carla', ofThem('govbr', 'prove'), ofThem('email', 'confirm'));
  await done(TEAM, ofThem('cnsQuality', 'inform'), ofThem('cnsQuality', 'attest: web service'));
  const computer = (name: string): Move => ({
    ...ofThem('computer', name),
    subject: { ...ofPerson('computer', PERSON), ref: 'a' },
  });
  await done(TEAM, computer('describe'), computer('request'), inTheCase('administrator', 'register'));
  await done(TEAM, inTheCase('support', 'open'), inTheCase('support', 'authorise'));
  await done(TEAM, computer('approve: by DATASUS'), inTheCase('administrator', 'activate: by support'));
  await done(TEAM, inTheCase('firstAccess', 'record'));
}

async function everythingAccepted(): Promise<void> {
  await everythingDone();
  for (const { code } of CASE_ITEMS) await done(REVIEWER, decide('item.accept', code));
}

describe('an item becomes ready', () => {
  it('makes an item ready when its work is complete, and unready when the work is undone', async () => {
    await everythingDone();
    for (const { code } of CASE_ITEMS) expect([code, stageOf(code)]).toEqual([code, 'awaitingReview']);
    await done(null, inTheCase('support', 'restart'));
    expect(stageOf('SUPORTE')).toBe('awaitingWork');
    expect(stageOf('CNES')).toBe('awaitingReview');
  });

  it('makes items ready at the nomination when the new administrator already meets them', async () => {
    await everythingDone();
    await done('fabio', ofThem('govbr', 'prove', OTHER_PERSON));
    await done(TEAM, inTheCase('administrator', 'leave'));
    expect(stageOf('ADM-GOVBR')).toBe('awaitingWork');
    await done(TEAM, inTheCase('administrator', 'nominate: another'));
    expect([stageOf('ADM-GOVBR'), stageOf('ADM-EMAIL')]).toEqual(['awaitingReview', 'awaitingWork']);
  });
});

describe('a decision', () => {
  it('refuses a decision by the person who submitted the work, even as a reviewer', async () => {
    const open = { subject: inCase('onboarding'), event: { type: 'case.open', registroAns: '999911' } };
    const informed = [inTheCase('establishment', 'choose: has'), inTheCase('establishment', 'inform: accepted')];
    await done('both', open, ...informed);
    expect(await memory.send('both', [decide('item.accept', 'CNES')])).toMatchObject({ ok: false, kind: 'refused' });
    await done(REVIEWER, decide('item.accept', 'CNES'));
  });

  it('voids an acceptance when its facts change, and asks for a new review (J23)', async () => {
    await everythingAccepted();
    const event = { ...sample('establishment', 'inform: accepted'), cnes: '9900063' };
    await done(TEAM, { subject: inCase('establishment'), event });
    expect(itemIn(memory.view(), 'CNES')).toMatchObject({ stage: 'awaitingReview', context: { voided: { by: TEAM } } });
    for (const { code } of CASE_ITEMS) if (code !== 'CNES') expect([code, stageOf(code)]).toEqual([code, 'accepted']);
  });

  it('keeps an acceptance when a repeated check finds the same', async () => {
    await everythingAccepted();
    await done(null, inTheCase('establishment', 'recheck: same number accepted'));
    await done(TEAM, ofThem('conflict', 'check: clear'));
    for (const { code } of CASE_ITEMS) expect([code, stageOf(code)]).toEqual([code, 'accepted']);
  });

  it('puts a returned item back into review after a correction or a written answer', async () => {
    await everythingDone();
    await done(REVIEWER, decide('item.return', 'CNES'));
    expect(stageOf('CNES')).toBe('returned');
    await done(TEAM, {
      subject: itemSubject('CNES', 'case'),
      event: { type: 'item.answer', text: 'Está na página 2.' },
    });
    expect(stageOf('CNES')).toBe('awaitingReview');
    await done(REVIEWER, decide('item.return', 'CNES'));
    const event = { ...sample('establishment', 'inform: accepted'), cnes: '9900063' };
    await done(TEAM, { subject: inCase('establishment'), event });
    expect(stageOf('CNES')).toBe('awaitingReview');
  });
});

describe('the proof of a returned item, given again', () => {
  /** By item, a renewal that changes nothing of what the item proves, and who gives it. */
  const renewals: [code: string, sender: string, move: () => Move][] = [
    ['CNES', TEAM, () => inTheCase('establishment', 'inform: accepted')],
    ['ADM-VINCULO', TEAM, () => ofThem('conflict', 'check: clear')],
    ['ADM-GOVBR', 'carla', () => ofThem('govbr', 'prove')],
    ['ADM-CNS', TEAM, () => ofThem('cnsQuality', 'attest: web service')],
    ['ADM-EMAIL', 'carla', () => ofThem('email', 'confirm')],
    ['ACESSO', TEAM, () => inTheCase('firstAccess', 'record')],
  ];

  it.each(renewals)(
    'puts %s back into review, with whoever gave it among the submitters',
    async (code, sender, move) => {
      await everythingDone();
      await done(REVIEWER, decide('item.return', code));
      const { basis } = itemIn(memory.view(), code).context;
      await done(sender, move());
      expect(itemIn(memory.view(), code)).toMatchObject({ stage: 'awaitingReview', context: { basis, reply: null } });
      expect(itemIn(memory.view(), code).context.submittedBy).toContain(sender);
      await done(REVIEWER, decide('item.accept', code));
      memory.verify();
    },
  );

  it('puts the registration in SGOP back into review while it may still be registered again', async () => {
    await everythingDone();
    await done(TEAM, inTheCase('administrator', 'leave'), inTheCase('administrator', 'nominate'));
    await done(TEAM, inTheCase('administrator', 'register'));
    await done(REVIEWER, decide('item.return', 'ADM-SGOP'), decide('item.return', 'ADM-INDICACAO'));
    await done(TEAM, inTheCase('administrator', 'register'));
    expect([stageOf('ADM-SGOP'), stageOf('ADM-INDICACAO')]).toEqual(['awaitingReview', 'returned']);
  });

  it('puts the computer, the registration and the ticket back into review once their record changes', async () => {
    await everythingDone();
    const codes = ['ADM-COMPUTADOR', 'ADM-SGOP', 'SUPORTE', 'ADM-INDICACAO'];
    for (const code of codes) await done(REVIEWER, decide('item.return', code));
    const subject = { ...ofPerson('computer', PERSON), ref: 'b' };
    await done(TEAM, { subject, event: sample('computer', 'describe') });
    await done(TEAM, inTheCase('support', 'correct: authorised'));
    await done(TEAM, inTheCase('administrator', 'correct: dates'));
    expect(codes.map(stageOf)).toEqual(['awaitingReview', 'awaitingReview', 'awaitingReview', 'returned']);
    const { context } = memory.view().subject(inCase('administrator'));
    const was = { position: context.position, evidence: context.evidence, sgop: context.sgop };
    const event = { type: 'administrator.correct', reason: 'Cargo.', was, is: { ...was, position: 'administrador' } };
    await done(TEAM, { subject: inCase('administrator'), event });
    expect(stageOf('ADM-INDICACAO')).toBe('awaitingReview');
  });

  it('is no answer when a job repeats the check', async () => {
    await everythingDone();
    await done(REVIEWER, decide('item.return', 'CNES'), decide('item.return', 'ADM-VINCULO'));
    await done(null, inTheCase('establishment', 'recheck: same number accepted'));
    await done(null, ofThem('conflict', 'check: clear'));
    expect([stageOf('CNES'), stageOf('ADM-VINCULO')]).toEqual(['returned', 'returned']);
  });

  it('does not answer the return of another item', async () => {
    await everythingDone();
    await done(REVIEWER, decide('item.return', 'ADM-EMAIL'), decide('item.return', 'ADM-GOVBR'));
    await done('carla', ofThem('govbr', 'prove'));
    expect([stageOf('ADM-GOVBR'), stageOf('ADM-EMAIL')]).toEqual(['awaitingReview', 'returned']);
  });
});

describe('a correction of the record', () => {
  it('voids the acceptance of exactly what rests on it, and reopens a concluded case (J23)', async () => {
    await everythingAccepted();
    await done(TEAM, inTheCase('support', 'correct: authorised'));
    expect(caseStage()).toBe('inProgress');
    for (const { code } of CASE_ITEMS)
      expect([code, stageOf(code)]).toEqual([code, code === 'SUPORTE' ? 'awaitingReview' : 'accepted']);
    await done(TEAM, inTheCase('administrator', 'correct: dates'));
    expect([stageOf('ADM-SGOP'), stageOf('ADM-INDICACAO')]).toEqual(['awaitingReview', 'accepted']);
    await done(REVIEWER, decide('item.accept', 'SUPORTE'), decide('item.accept', 'ADM-SGOP'));
    expect(caseStage()).toBe('concluded');
    memory.verify();
  });

  it('is refused to a reviewer, and when somebody else corrected first', async () => {
    await everythingDone();
    expect(await memory.send(REVIEWER, [inTheCase('support', 'correct: authorised')])).toMatchObject({ ok: false });
    await done(TEAM, inTheCase('support', 'correct: authorised'));
    expect(await memory.send(TEAM, [inTheCase('support', 'correct: authorised')])).toMatchObject({
      ok: false,
      kind: 'refused',
    });
  });
});

describe('a case', () => {
  it('concludes a case with the last acceptance, and starts its periodic confirmation', async () => {
    await everythingDone();
    for (const { code } of CASE_ITEMS) {
      expect(caseStage()).toBe('inProgress');
      await done(REVIEWER, decide('item.accept', code));
    }
    expect(caseStage()).toBe('concluded');
    expect(memory.view().subject(inCase('attestation')).stage).toBe('current');
    expect(memory.facts).toMatchObject({ stage: 'depois', waitingFor: 'ninguem', concludedAt: expect.any(String) });
    memory.verify();
  });

  it('reopens a case when an accepted item is returned, and concludes it again at the next acceptance', async () => {
    await everythingAccepted();
    await done(REVIEWER, decide('item.return', 'SUPORTE'));
    expect(caseStage()).toBe('inProgress');
    expect(memory.facts).toMatchObject({ stage: 'suporte', waitingFor: 'equipe', concludedAt: null });
    await done(TEAM, {
      subject: itemSubject('SUPORTE', 'case'),
      event: { type: 'item.answer', text: 'Veja o anexo.' },
    });
    await done(REVIEWER, decide('item.accept', 'SUPORTE'));
    expect(caseStage()).toBe('concluded');
    expect(memory.view().subject(inCase('onboarding')).context.conclusions).toBe(2);
  });

  it('reopens a case when the administrator leaves, and waits for the team (J24)', async () => {
    await everythingAccepted();
    await done(TEAM, inTheCase('administrator', 'leave'));
    expect(caseStage()).toBe('inProgress');
    expect(memory.head).toMatchObject({ administratorPersonId: null, administratorActive: false });
    for (const code of [
      'ADM-INDICACAO',
      'ADM-VINCULO',
      'ADM-GOVBR',
      'ADM-CNS',
      'ADM-EMAIL',
      'ADM-COMPUTADOR',
      'ADM-SGOP',
    ])
      expect([code, stageOf(code)]).toEqual([code, 'awaitingWork']);
    expect(stageOf('CNES')).toBe('accepted');
  });

  it('does not reopen a case for an operator who has no access yet', async () => {
    await everythingAccepted();
    await done(TEAM, ofThem('operatorRequest', 'prepare', OTHER_PERSON));
    expect(caseStage()).toBe('concluded');
  });
});
