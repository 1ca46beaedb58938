import { describe, expect, it } from 'vitest';
import { isDelegate } from '@/lib/auth/delegation';
import { periodProblem, phaseOf } from './period';

const context = {
  delegateUserId: 'u',
  delegateName: 'Ana',
  from: '2027-03-04',
  until: '2027-03-10',
  reason: '',
  endReason: null,
};

describe('the period of a delegation', () => {
  it('may last one day or ninety, but not ninety-one', () => {
    expect(periodProblem('2027-03-04', '2027-03-04', '2027-03-04')).toBeNull();
    expect(periodProblem('2027-03-04', '2027-06-01', '2027-03-04')).toBeNull();
    expect(periodProblem('2027-03-04', '2027-06-02', '2027-03-04')).toMatchObject({ field: 'fim' });
  });

  it('is planned, then running from its first to its last day, then over', () => {
    const phases = ['2027-03-03', '2027-03-04', '2027-03-10', '2027-03-11'];
    expect(phases.map((day) => phaseOf('delegated', context, day))).toEqual(['planned', 'running', 'running', 'over']);
    expect(phaseOf('inPerson', context, '2027-03-05')).toBe('none');
  });
});

describe('who decides in the administrator’s place', () => {
  const delegation = { userId: 'u', from: '2027-03-04', until: '2027-03-10' };
  // 02:59 UTC of the 11th is still the 10th in Brasília, in whatever time zone this runs.
  it.each([
    ['2027-03-04T02:59:00Z', false],
    ['2027-03-04T03:00:00Z', true],
    ['2027-03-11T02:59:00Z', true],
    ['2027-03-11T03:00:00Z', false],
  ])('says whether the delegate may decide at %s: %s', (at, may) => {
    expect(isDelegate(delegation, 'u', ['equipe'], new Date(at))).toBe(may);
  });

  it('is only the delegate’s account, while it belongs to the operadora and does not review there', () => {
    const at = new Date('2027-03-05T12:00:00Z');
    expect(isDelegate(delegation, 'v', ['equipe'], at)).toBe(false);
    expect(isDelegate(delegation, 'u', [], at)).toBe(false);
    expect(isDelegate(delegation, 'u', ['equipe', 'revisor'], at)).toBe(false);
    expect(isDelegate(delegation, 'u', ['profissional'], at)).toBe(true);
    expect(isDelegate(null, 'u', ['equipe'], at)).toBe(false);
  });
});
