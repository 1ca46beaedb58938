import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { inCase } from '@/features/case/items';
import { drainOutbox } from '@/features/notifications/notices/mutations';
import { setClock } from '@/lib/clock';
import { prisma } from '@/lib/db';
import { act } from '@/prisma/scenarios/acting';
import { AURORA_CAST, type Journey, reach } from '@/prisma/scenarios/journey';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { readTimesOf, readWaitingOf } from './data';
import { addOwnHoliday, advanceClocks, removeOwnHoliday, setTarget } from './mutations';

/** A Monday, at nine in Brasília. */
const START = Date.parse('2026-10-05T12:00:00Z');
const HOUR = 3_600_000;

let db: FreshDatabase;
let journey: Journey;
beforeAll(async () => {
  setClock(() => new Date(START));
  db = await freshDatabase();
  journey = await reach('supportWaiting', AURORA_CAST);
});
afterEach(() => setClock());
afterAll(() => db.drop());

const told = async () =>
  (
    await prisma().outbox.findMany({
      where: { topic: { startsWith: 'wait.' }, payload: { path: ['clock'], equals: 'suporte' } },
      orderBy: { id: 'asc' },
    })
  ).map(({ topic, createdAt, payload }) => ({
    topic,
    on: createdAt.toISOString().slice(0, 10),
    to: (payload as { audiences: string[] }).audiences.join(),
  }));

describe('a case left alone for forty days', () => {
  it('sends each reminder and escalation of the settings exactly once, with two workers and restarts', async () => {
    await setTarget(journey.cast.registroAns, 'suporte', {
      days: 10,
      remindBefore: 2,
      followUpEvery: 5,
      escalateAfter: 3,
    });
    for (let hours = 0; hours <= 40 * 24; hours += 12) {
      setClock(() => new Date(START + hours * HOUR));
      // Two workers at the same hour: what one leaves unfinished, the other does.
      await Promise.all([advanceClocks(), advanceClocks()]);
    }
    // Opened on 4 October (a Sunday): ten working days end on 19 October, because the 12th is a holiday.
    expect(await told()).toEqual([
      { topic: 'wait.reminded', on: '2026-10-15', to: 'equipe' },
      { topic: 'wait.fellDue', on: '2026-10-20', to: 'equipe' },
      { topic: 'wait.escalated', on: '2026-10-22', to: 'equipe,revisor' },
      { topic: 'wait.followedUp', on: '2026-10-26', to: 'equipe' },
      { topic: 'wait.followedUp', on: '2026-11-03', to: 'equipe' },
      { topic: 'wait.followedUp', on: '2026-11-10', to: 'equipe' },
    ]);
    await drainOutbox();
    const notices = await prisma().notice.findMany({ where: { fact: 'wait.escalated' } });
    expect(new Set(notices.map(({ audience }) => audience))).toEqual(new Set(['equipe', 'revisor']));
  }, 60_000);

  it('stops reminders when a waiting ends, and starts new ones with another waiting', async () => {
    setClock(() => new Date(START + 41 * 24 * HOUR));
    const before = (await told()).length;
    const said = { on: '2026-11-14', text: 'Enviem a ata.', evidence: [] };
    await act(journey, 'ana', 'exigencia', [
      { subject: inCase('support'), event: { type: 'support.require', ...said } },
    ]);
    for (let day = 42; day < 60; day++) {
      setClock(() => new Date(START + day * 24 * HOUR));
      await advanceClocks();
    }
    expect((await told()).length).toBe(before);
    await act(journey, 'ana', 'resposta', [
      { subject: inCase('support'), event: { type: 'support.answer', ...said, on: '2026-12-03' } },
    ]);
    const times = await readTimesOf(journey.cast.registroAns);
    const [waiting] = (await readWaitingOf(journey.caseId, times, '2026-12-04')).filter(
      ({ clock }) => clock === 'suporte',
    );
    expect(waiting).toMatchObject({ since: '2026-12-03', dueOn: '2026-12-17' });
  });
});

describe('the operadora’s own settings', () => {
  it('moves the due day with the target and with a day on which the operadora does not work', async () => {
    const { registroAns } = journey.cast;
    await setTarget(registroAns, 'suporte', { days: 3, remindBefore: 0, followUpEvery: 0, escalateAfter: 0 });
    await addOwnHoliday(registroAns, '2026-12-07', 'Recesso');
    const plan = async () => {
      const waiting = await readWaitingOf(journey.caseId, await readTimesOf(registroAns), '2026-12-04');
      return waiting.find(({ clock }) => clock === 'suporte');
    };
    expect(await plan()).toMatchObject({ dueOn: '2026-12-09', steps: [{ step: 'due', on: '2026-12-10' }] });
    await removeOwnHoliday(registroAns, '2026-12-07');
    expect((await plan())?.dueOn).toBe('2026-12-08');
    await setTarget(registroAns, 'suporte', null);
    expect((await plan())?.dueOn).toBe('2026-12-17');
  });
});
