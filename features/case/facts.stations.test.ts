import { describe, expect, it } from 'vitest';
import { caseFacts, caseItems, stationsOf } from './facts';
import type { ItemState, ItemStatus } from './item-state';
import { caseView } from './view';

const HEAD = { registroAns: '999911', administratorPersonId: null, administratorActive: false };
const OPENED = caseView('00000000-0000-4000-8000-00000000000c', HEAD, []);

/** The items of a case, all with one status except `others`, by code. */
const items = (usual: ItemStatus, others: Record<string, ItemStatus> = {}): ItemState[] =>
  caseItems(OPENED).map((state) => ({ ...state, status: others[state.item.code] ?? usual }));

const statesOf = (...given: Parameters<typeof stationsOf>) =>
  Object.fromEntries(stationsOf(...given).map(({ stage, state }) => [stage, state]));

describe('the line of stations', () => {
  it('starts a new case at the CNES and blocks every other stage', () => {
    expect(statesOf(caseItems(OPENED), caseFacts(OPENED))).toEqual({
      cnes: 'here',
      administrador: 'blocked',
      computador: 'blocked',
      suporte: 'blocked',
      acesso: 'blocked',
    });
  });

  it('has one present station, which is the stage that lists show', () => {
    const present = stationsOf(items('toDo'), { stage: 'suporte', waitingFor: 'datasus' }).filter((one) => one.present);
    expect(present).toEqual([{ stage: 'suporte', state: 'waiting', present: true, waitingFor: 'datasus' }]);
  });

  it('goes back to a stage with a returned item, and keeps later stages done', () => {
    const returned = items('toReview', { CNES: 'returned' });
    expect(statesOf(returned, { stage: 'cnes', waitingFor: 'equipe' })).toMatchObject({ cnes: 'here', acesso: 'done' });
  });

  it('waits for the reviewer at the last station, and has no present station once the case is concluded', () => {
    expect(statesOf(items('toReview'), { stage: 'acesso', waitingFor: 'revisor' })).toMatchObject({
      acesso: 'waiting',
    });
    const concluded = stationsOf(items('accepted'), { stage: 'depois', waitingFor: 'ninguem' });
    expect(concluded.every(({ state, present }) => state === 'done' && !present)).toBe(true);
  });

  it('shows no stage as done while an alert is open against one of its items (J25)', () => {
    const facts = { stage: 'depois', waitingFor: 'ninguem' } as const;
    expect(statesOf(items('accepted'), facts, ['CNES'])).toMatchObject({ cnes: 'alert', administrador: 'done' });
    expect(statesOf(items('toReview'), { stage: 'acesso', waitingFor: 'revisor' }, ['ADM-VINCULO'])).toMatchObject({
      cnes: 'done',
      administrador: 'alert',
    });
  });

  it('tells stages that could start from stages that are blocked', () => {
    const some = items('blocked', { CNES: 'toDo', 'ADM-INDICACAO': 'toDo' });
    expect(statesOf(some, { stage: 'cnes', waitingFor: 'equipe' })).toMatchObject({
      administrador: 'ahead',
      computador: 'blocked',
    });
  });
});
