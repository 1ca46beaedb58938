import { describe, expect, it } from 'vitest';
import type { AnyMove } from '@/machines/catalog';
import { inCase, ofPerson } from './items';
import type { send } from './send.mutations';
import { caseView, moveOf } from './view';

type Moves = Parameters<typeof send>[1];

const HEAD = { registroAns: '999911', administratorPersonId: null, administratorActive: false };
const view = caseView('00000000-0000-4000-8000-00000000000c', HEAD, []);

describe('the view of a case', () => {
  it('gives each subject the stage and the context of its machine', () => {
    const { stage, context } = view.subject(inCase('establishment'));
    expect([stage, context.reasons]).toEqual(['choosingRoute', []]);
    expect(view.subject(ofPerson('email', 'p')).context.confirmedAt).toBeNull();
  });

  it('narrows the type of a subject by its machine', () => {
    const computer = { ...view.subject({ ...ofPerson('computer', 'p'), ref: 'c' }), stage: 'approved' as const };
    const names = view
      .with([computer])
      .all()
      .map((subject) => (subject.machine === 'computer' ? subject.context.name : null));
    expect(names).toEqual(['']);
  });
});

describe('a move', () => {
  it('names only the subject, and none of its state', () => {
    const subject = view.subject(inCase('support'));
    const move: AnyMove = moveOf(subject, { type: 'support.restart' }, subject.revision);
    expect(move).toEqual({
      subject: { machine: 'support', scope: 'case' },
      event: { type: 'support.restart' },
      expected: 0,
    });
  });
});

describe('what does not compile', () => {
  const approve = { type: 'computer.approve', authority: 'datasus', ownRequest: false } as const;

  it('lists wrong code, so that the check of types fails if any of it compiles', () => {
    const wrong = [
      // @ts-expect-error: a machine that does not exist
      () => view.subject(inCase('computador')),
      // @ts-expect-error: a key that the context does not have
      () => view.subject(inCase('establishment')).context.cnpj,
      // @ts-expect-error: a stage that the machine does not have
      () => view.subject(inCase('establishment')).stage === 'approved',
      // @ts-expect-error: a key of only some machines, without a test of the machine
      () => view.all().map(({ context }) => context.cnes),
      // @ts-expect-error: an event of another machine
      (): Moves => [{ subject: inCase('establishment'), event: approve }],
      // @ts-expect-error: a payload that lacks a key
      (): Moves => [{ subject: inCase('support'), event: { type: 'support.open', protocol: '1' } }],
      // @ts-expect-error: a value that the event does not take
      (): Moves => [{ subject: inCase('establishment'), event: { type: 'establishment.choose', route: 'new' } }],
      // @ts-expect-error: a name whose machine is any string
      (): Moves => [{ subject: { machine: String('computer'), scope: 'case' }, event: approve }],
      // @ts-expect-error: an event of another machine, through moveOf
      () => moveOf(inCase('establishment'), approve),
    ];
    expect(wrong).toHaveLength(9);
  });
});
