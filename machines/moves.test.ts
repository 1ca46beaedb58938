import { describe, expect, it } from 'vitest';
import {
  type AnyMove,
  CATALOG,
  type ContextOf,
  type EventOf,
  type MachineId,
  type MoveOf,
  type StageOf,
} from './catalog';

const establishment = { machine: 'establishment', scope: 'case' } as const;
const computer = { machine: 'computer', scope: 'person:ana' } as const;
const approval: EventOf<'computer'> = { type: 'computer.approve', authority: 'datasus', ownRequest: false };

describe('the types of the catalog', () => {
  it('know the context, the states and the events of each machine', () => {
    const context: ContextOf<'computer'> = CATALOG.computer.context.parse({ name: 'PC-12' });
    const stages: readonly StageOf<'computer'>[] = CATALOG.computer.stages;
    const move: AnyMove = { subject: computer, event: approval, expected: 3 };
    expect([context.name, stages.includes('approved'), move.event.type]).toEqual(['PC-12', true, 'computer.approve']);
  });

  it('do not ask for fields that have a default or that the door adds', () => {
    const declare: EventOf<'conflict'> = { type: 'conflict.declare', statement: 'Não há.', evidence: [] };
    const event = { ...declare, at: '2027-03-04T12:00:00.000Z', by: 'ana' };
    expect(CATALOG.conflict.events.parse(event)).toMatchObject({ on: null });
  });

  it('allow one generic function for any machine', () => {
    const moveOf = <Id extends MachineId>(machine: Id, event: EventOf<Id>): MoveOf<Id> => ({
      subject: { machine, scope: 'case' },
      event,
    });
    const move: AnyMove = moveOf('email', { type: 'email.confirm' });
    expect(move.subject.machine).toBe('email');
  });

  it('refuse an event of another machine, a wrong payload, a wrong state and a wrong machine', () => {
    const wrong: [AnyMove[], StageOf<'computer'>[], ContextOf<'computer'>['approvedBy'][]] = [
      [
        // @ts-expect-error: an event of another machine
        { subject: establishment, event: approval },
        // @ts-expect-error: an event that no machine takes
        { subject: computer, event: { type: 'computer.aprove', authority: 'datasus', ownRequest: false } },
        // @ts-expect-error: a payload that lacks something
        { subject: computer, event: { type: 'computer.approve', authority: 'datasus' } },
        // @ts-expect-error: a payload of another type
        { subject: computer, event: { ...approval, authority: 'ninguem' } },
        // @ts-expect-error: a payload with an unknown field
        { subject: computer, event: { type: 'computer.retain', reason: 'Fica.' } },
        // @ts-expect-error: only the door says who and when
        { subject: computer, event: { type: 'computer.retain', by: 'ana' } },
        // @ts-expect-error: a machine that does not exist
        { subject: { machine: 'computador', scope: 'case' }, event: approval },
        // @ts-expect-error: neither the case nor a person
        { subject: { machine: 'computer', scope: 'ana' }, event: approval },
      ],
      // @ts-expect-error: a state of another machine
      ['awaitingNumber'],
      // @ts-expect-error: a value that the context never has
      ['titular'],
    ];
    expect(wrong.map(({ length }) => length)).toEqual([8, 1, 1]);
  });
});
