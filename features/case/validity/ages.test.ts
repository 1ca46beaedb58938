import { describe, expect, it } from 'vitest';
import type { ContextOf } from '@/machines/catalog';
import { PROVEN, proofDaysOf, rescheduled, validityOf, validityWords } from './ages';

const proof = { personId: 'p', kind: 'email' as const, provenOn: '2026-11-01' };
const running = (more: Partial<ContextOf<'attestation'>>, stage = 'current') => ({
  stage,
  context: {
    days: 120,
    proofDays: {},
    begunOn: '2026-11-01',
    dueOn: '2027-03-01',
    lastConfirmedOn: null,
    confirmations: 0,
    ...more,
  },
});

describe('a proof', () => {
  it('accepts a proof through its last day, and expires it on the next one', () => {
    const periods = { days: 120, proofDays: { email: 30 } };
    const on = (today: string) => validityOf(proof, periods, today);
    expect(on('2026-12-01')).toMatchObject({ until: '2026-12-01', expired: false });
    expect(validityWords(on('2026-12-01'))).toBe('vale até 01/12/2026');
    expect(on('2026-12-02').expired).toBe(true);
    expect(validityWords(on('2026-12-02'))).toBe('vencida desde 02/12/2026');
  });

  it('keeps a proof as long as a confirmation unless the operadora set other days, and for ever with 0 days', () => {
    expect(proofDaysOf({ days: 90, proofDays: {} }, 'govbr')).toBe(90);
    const never = validityOf(proof, { days: 90, proofDays: { email: 0 } }, '2099-01-01');
    expect(never).toMatchObject({ until: null, expired: false });
    expect(validityWords(never)).toBe('não vence');
  });

  it('knows a proof only in stages that prove something', () => {
    expect(PROVEN).toEqual([
      { machine: 'conflict', stage: 'clear' },
      { machine: 'conflict', stage: 'onlyDeactivated' },
      { machine: 'conflict', stage: 'declared' },
      { machine: 'govbr', stage: 'declared' },
      { machine: 'govbr', stage: 'proven' },
      { machine: 'cnsQuality', stage: 'highQuality' },
      { machine: 'email', stage: 'confirmed' },
    ]);
  });
});

describe('new days of the confirmation', () => {
  it('counts new days from the start of the running period, or from the last confirmation', () => {
    expect(rescheduled(running({}), 180, '2026-11-20')).toEqual({ dueOn: '2027-04-30', standing: 'current' });
    expect(rescheduled(running({ lastConfirmedOn: '2026-11-10' }), 60, '2026-11-20').dueOn).toBe('2027-01-09');
  });

  it('counts new days correctly for a period whose start was not stored', () => {
    expect(rescheduled(running({ begunOn: null }), 150, '2026-11-20').dueOn).toBe('2027-03-31');
  });

  it('never sets a due date before today, and restores the former date when the days grow again', () => {
    expect(rescheduled(running({}), 10, '2027-01-15')).toEqual({ dueOn: '2027-01-15', standing: 'due' });
    const shortened = running({ days: 10, dueOn: '2027-01-15' });
    expect(rescheduled(shortened, 120, '2027-01-15')).toEqual({ dueOn: '2027-03-01', standing: 'current' });
  });

  it('only postpones a confirmation that is already due', () => {
    expect(rescheduled(running({}, 'due'), 30, '2027-03-05')).toEqual({ dueOn: '2027-03-01', standing: 'due' });
    expect(rescheduled(running({}, 'due'), 180, '2027-03-05')).toEqual({ dueOn: '2027-04-30', standing: 'current' });
    expect(rescheduled(running({}, 'overdue'), 125, '2027-03-20')).toEqual({ dueOn: '2027-03-06', standing: 'due' });
    expect(rescheduled(running({}, 'overdue'), 30, '2027-03-20').standing).toBe('overdue');
  });

  it('keeps the date when the days stay the same, and sets none before the first period', () => {
    expect(rescheduled(running({ dueOn: '2027-02-02' }), 120, '2026-11-20').dueOn).toBe('2027-02-02');
    expect(rescheduled(running({ dueOn: null }, 'notStarted'), 60, '2026-11-20').dueOn).toBeNull();
  });
});
