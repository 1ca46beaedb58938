import { describe, expect, it } from 'vitest';
import { type SubjectRow, subjectId } from '@/lib/dispatch/subjects';
import type { SubjectName } from '@/lib/dispatch/types';
import { initialState } from '@/lib/machine';
import { CATALOG, type MachineId } from '@/machines/catalog';
import { STAGES } from '@/machines/definition';
import { OTHER_PERSON, PERSON } from '@/machines/testing/table';
import { basisOf, itemState } from './item-state';
import { CASE_ITEMS, type ItemDefinition, inCase, itemSubject, OPERATOR_ITEM, ofPerson } from './items';
import { type CaseView, caseView } from './view';

const CASE = '00000000-0000-4000-8000-00000000000c';

type Known = SubjectName & { stage: string; context?: Record<string, unknown> };

const rowOf = ({ machine, scope, ref = '', stage, context }: Known): SubjectRow => ({
  id: subjectId(CASE, { machine, scope, ref }),
  machine,
  scope,
  ref,
  stage,
  context: { ...initialState(CATALOG[machine as MachineId]).context, ...context },
  machineVersion: 1,
  revision: 1,
});

const head = { registroAns: '999911', administratorPersonId: PERSON, administratorActive: false };
const viewWith = (...known: Known[]): CaseView => caseView(CASE, head, known.map(rowOf));

const itemOf = (code: string): ItemDefinition => {
  const item = [...CASE_ITEMS, OPERATOR_ITEM].find((known) => known.code === code);
  if (!item) throw new Error(`No item ${code}`);
  return item;
};
const stateOf = (code: string, view: CaseView) => itemState(itemOf(code), view, 'case');

const confirmed: Known = { ...inCase('establishment'), stage: 'confirmed', context: { cnes: '9900012' } };
const nominated = (personId = PERSON): Known => ({
  ...inCase('administrator'),
  stage: 'nominated',
  context: { personId },
});
const computer = (ref: string, stage = 'approved'): Known => ({
  ...ofPerson('computer', PERSON),
  ref,
  stage,
  context: { name: ref, place: 'Sala 3', securityModule: true },
});

describe('the checklist', () => {
  it('gives every item a code of its own, a rule, a source, a title and a stage', () => {
    const items = [...CASE_ITEMS, OPERATOR_ITEM];
    expect(new Set(items.map(({ code }) => code)).size).toBe(items.length);
    for (const { rule, source, title, stage } of items) {
      expect(rule).toMatch(/^J\d/);
      expect([source.length > 0, title.length > 0, STAGES.includes(stage)]).toEqual([true, true, true]);
    }
  });

  it('starts with one item to do, and says what each blocked item waits for', () => {
    const view = viewWith();
    const states = CASE_ITEMS.map((item) => itemState(item, view, 'case'));
    expect(states.filter(({ status }) => status === 'toDo').map(({ item }) => item.code)).toEqual(['CNES']);
    for (const { status, reason } of states) if (status === 'blocked') expect(reason).toMatch(/^Antes, .*\.$/);
  });
});

describe('an item', () => {
  it('shows an item as to do, then in progress, then waiting for the same party as the state', () => {
    expect(stateOf('CNES', viewWith())).toMatchObject({ status: 'toDo', waitsFor: 'equipe' });
    const preparing: Known = { ...inCase('establishment'), stage: 'preparingRequest' };
    expect(stateOf('CNES', viewWith(preparing))).toMatchObject({ status: 'inProgress', waitsFor: 'equipe' });
    const waiting: Known = { ...inCase('establishment'), stage: 'awaitingHealthManager' };
    expect(stateOf('CNES', viewWith(waiting))).toMatchObject({
      status: 'waiting',
      waitsFor: 'gestorLocal',
      reason: 'O gestor local de saúde analisa o pedido de CNES.',
    });
  });

  it('shows the decision of the reviewer, with the reason of a return', () => {
    const item = itemSubject('CNES', 'case');
    expect(stateOf('CNES', viewWith(confirmed, { ...item, stage: 'awaitingReview' }))).toMatchObject({
      status: 'toReview',
      waitsFor: 'revisor',
    });
    const decision = { outcome: 'returned', by: 'marina', at: '2027-03-04T12:00:00Z', reason: 'Ilegível.', basis: 'b' };
    expect(stateOf('CNES', viewWith(confirmed, { ...item, stage: 'returned', context: { decision } }))).toMatchObject({
      status: 'returned',
      reason: 'Ilegível.',
      waitsFor: 'equipe',
    });
    expect(stateOf('CNES', viewWith(confirmed, { ...item, stage: 'accepted' }))).toMatchObject({ status: 'accepted' });
  });

  it('ties an item of the administrator to the nominated person, and blocks it without one', () => {
    expect(stateOf('ADM-GOVBR', viewWith(confirmed))).toMatchObject({ status: 'blocked' });
    const proven: Known = { ...ofPerson('govbr', PERSON), stage: 'proven' };
    expect(itemOf('ADM-GOVBR').complete(viewWith(nominated(), proven), 'case')).toBe(true);
    expect(itemOf('ADM-GOVBR').complete(viewWith(nominated(OTHER_PERSON), proven), 'case')).toBe(false);
  });

  it('completes the item of the computer with one approved computer, and ignores retired ones', () => {
    const item = itemOf('ADM-COMPUTADOR');
    expect(item.complete(viewWith(nominated(), computer('a', 'requested')), 'case')).toBe(false);
    expect(item.complete(viewWith(nominated(), computer('a'), computer('b', 'draft')), 'case')).toBe(true);
    expect(item.complete(viewWith(nominated(), computer('a', 'inactive')), 'case')).toBe(false);
  });

  it('completes the item of an operator with the approval and what SGOP requires of everybody', () => {
    const scope = `person:${OTHER_PERSON}` as const;
    const active: Known = { machine: 'operatorRequest', scope, stage: 'active' };
    const facets: Known[] = [
      { machine: 'govbr', scope, stage: 'declared' },
      { machine: 'cnsQuality', scope, stage: 'highQuality' },
      { machine: 'email', scope, stage: 'confirmed' },
    ];
    expect(OPERATOR_ITEM.complete(viewWith(active, ...facets), scope)).toBe(true);
    for (const missing of facets)
      expect(OPERATOR_ITEM.complete(viewWith(active, ...facets.filter((facet) => facet !== missing)), scope)).toBe(
        false,
      );
    expect(OPERATOR_ITEM.complete(viewWith(...facets), scope)).toBe(false);
  });
});

describe('what an item rests on', () => {
  const basis = (code: string, ...known: Known[]) => basisOf(itemOf(code), viewWith(...known), 'case');

  it('changes the basis when a fact changes, but not when the same check is repeated', () => {
    const at = (checkedAt: string, cnes = '9900012'): Known => ({ ...confirmed, context: { cnes, checkedAt } });
    expect(basis('CNES', at('2027-03-04T12:00:00Z'))).toBe(basis('CNES', at('2027-04-04T12:00:00Z')));
    expect(basis('CNES', at('2027-03-04T12:00:00Z', '9900063'))).not.toBe(basis('CNES', at('2027-03-04T12:00:00Z')));
  });

  it('does not change the basis with the order in which computers are loaded', () => {
    const [a, b] = [computer('a'), computer('b', 'requested')];
    expect(basis('ADM-COMPUTADOR', nominated(), a, b)).toBe(basis('ADM-COMPUTADOR', nominated(), b, a));
  });

  it('gives two people with the same facts different bases', () => {
    const clear = (person: string): Known => ({
      ...ofPerson('conflict', person),
      stage: 'clear',
      context: { verdict: 'clear' },
    });
    expect(basis('ADM-VINCULO', nominated(), clear(PERSON))).not.toBe(
      basis('ADM-VINCULO', nominated(OTHER_PERSON), clear(OTHER_PERSON)),
    );
  });

  it('keeps the nomination and the registration in SGOP apart', () => {
    const registered: Known = { ...nominated(), stage: 'awaitingAuthorisation' };
    const sgop = { linkOn: '2027-03-04', profileOn: '2027-03-04', computerOn: '2027-03-04', evidence: [] };
    const withSgop = { ...registered, context: { personId: PERSON, sgop } };
    expect(basis('ADM-INDICACAO', nominated())).toBe(basis('ADM-INDICACAO', withSgop));
    expect(basis('ADM-SGOP', nominated())).not.toBe(basis('ADM-SGOP', withSgop));
  });
});
