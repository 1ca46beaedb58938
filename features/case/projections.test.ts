import { describe, expect, it } from 'vitest';
import { viewOf } from '@/lib/dispatch/subjects';
import type { CaseView, Change, SubjectName, SubjectState } from '@/lib/dispatch/types';
import { itemSubject, ofPerson } from './items';
import { MACHINERY } from './machinery';

const CASE = '00000000-0000-4000-8000-00000000000c';
const PERSON = '00000000-0000-4000-8000-00000000000d';
const HEAD = { registroAns: '999911', administratorPersonId: null, administratorActive: false };
const viewed = (whole: boolean): CaseView => viewOf(MACHINERY.machines, CASE, HEAD, [], whole);

type Move = [SubjectName, Partial<SubjectState>];

function changeOf(whole: boolean, ...moves: Move[]): Change {
  const before = viewed(whole);
  const changed = moves.map(([name, is]) => ({ ...before.subject(name), revision: 1, ...is }));
  return { before, after: before.with(changed), changed };
}

/** The parameter of each projection for a change; projections with nothing to write are left out. */
function kept(change: Change): Record<string, object> {
  const { row, projections } = MACHINERY;
  const given = projections.map(({ name, parameter }) => [name, parameter(change)] as const);
  return { row: row.parameter(change), ...Object.fromEntries(given.filter(([, parameter]) => parameter !== null)) };
}

const NONE = { toReview: 0, accepted: 0, returned: 0 };
const operator = itemSubject('OPERADOR', `person:${PERSON}`);
const context = { basis: 'b', submittedBy: ['ana', 'bruno'], decision: null, voided: null };

describe('the projections of a change', () => {
  it('writes only unchanged counters when a change in the records of one person moves no item', () => {
    expect(kept(changeOf(false, [ofPerson('govbr', PERSON), { stage: 'proven' }]))).toEqual({ row: NONE });
  });

  it('puts an item that becomes ready into the queue, and counts it as to review', () => {
    const change = changeOf(false, [operator, { stage: 'awaitingReview', context }]);
    const { id } = change.after.subject(operator);
    expect(kept(change)).toEqual({
      row: { ...NONE, toReview: 1 },
      queue: {
        waiting: [
          {
            subjectId: id,
            item: `OPERADOR.${PERSON}`,
            stage: 'operadores',
            submittedBy: 'bruno',
            returned: false,
            voided: false,
          },
        ],
      },
    });
  });

  it('takes a returned item out of the queue', () => {
    const decision = { outcome: 'returned' };
    const change = changeOf(false, [operator, { stage: 'returned', context: { ...context, decision } }]);
    const { id } = change.after.subject(operator);
    expect(kept(change)).toEqual({ row: { ...NONE, returned: 1 }, queue: { waiting: [] }, left: [id] });
  });

  it('writes the facts, the queue and the stay of a case when the whole case was loaded', () => {
    const change = changeOf(true, [ofPerson('govbr', PERSON), { stage: 'proven' }]);
    expect(kept(change)).toEqual({
      row: { ...NONE, facts: expect.objectContaining({ stage: 'cnes', waitingFor: 'equipe', vacant: false }) },
      queue: { waiting: [] },
      stays: {},
    });
  });
});
