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

/** All the work of the journey, done by the team; nothing reviewed yet. */
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
  it('with the event that completes its work, and is unready again when that is undone', async () => {
    await everythingDone();
    for (const { code } of CASE_ITEMS) expect([code, stageOf(code)]).toEqual([code, 'awaitingReview']);
    await done(null, inTheCase('support', 'restart'));
    expect(stageOf('SUPORTE')).toBe('awaitingWork');
    expect(stageOf('CNES')).toBe('awaitingReview');
  });

  it('for a new administrator at the nomination, where what is asked of them is known already', async () => {
    await everythingDone();
    await done('fabio', ofThem('govbr', 'prove', OTHER_PERSON));
    await done(TEAM, inTheCase('administrator', 'leave'));
    expect(stageOf('ADM-GOVBR')).toBe('awaitingWork');
    await done(TEAM, inTheCase('administrator', 'nominate: another'));
    expect([stageOf('ADM-GOVBR'), stageOf('ADM-EMAIL')]).toEqual(['awaitingReview', 'awaitingWork']);
  });
});

describe('a decision', () => {
  it('is refused to whoever submitted the work, even as a reviewer', async () => {
    const open = { subject: inCase('onboarding'), event: { type: 'case.open', registroAns: '999911' } };
    const informed = [inTheCase('establishment', 'choose: has'), inTheCase('establishment', 'inform: accepted')];
    await done('both', open, ...informed);
    expect(await memory.send('both', [decide('item.accept', 'CNES')])).toMatchObject({ ok: false, kind: 'refused' });
    await done(REVIEWER, decide('item.accept', 'CNES'));
  });

  it('is void when what it was about changes, and the item is to be looked at again (J23)', async () => {
    await everythingAccepted();
    const event = { ...sample('establishment', 'inform: accepted'), cnes: '9900063' };
    await done(TEAM, { subject: inCase('establishment'), event });
    expect(itemIn(memory.view(), 'CNES')).toMatchObject({ stage: 'awaitingReview', context: { voided: { by: TEAM } } });
    for (const { code } of CASE_ITEMS) if (code !== 'CNES') expect([code, stageOf(code)]).toEqual([code, 'accepted']);
  });

  it('stays when a check is repeated and finds the same', async () => {
    await everythingAccepted();
    await done(null, inTheCase('establishment', 'recheck: same number accepted'));
    await done(TEAM, ofThem('conflict', 'check: clear'));
    for (const { code } of CASE_ITEMS) expect([code, stageOf(code)]).toEqual([code, 'accepted']);
  });

  it('to return is answered by correcting the work or by words, and then awaits review again', async () => {
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

describe('a case', () => {
  it('is concluded by the last acceptance, and the yearly life begins with it', async () => {
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

  it('is open again when any of its items is voided or taken back, and concluded again when it is accepted', async () => {
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

  it('loses its conclusion when the administrator leaves, and waits for the team (J24)', async () => {
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

  it('is not held back by an operator who is still on the way', async () => {
    await everythingAccepted();
    await done(TEAM, ofThem('operatorRequest', 'prepare', OTHER_PERSON));
    expect(caseStage()).toBe('concluded');
  });
});
