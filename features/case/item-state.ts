import { canonical } from '@/lib/canonical';
import { sha256 } from '@/lib/crypto';
import { subjectId } from '@/lib/dispatch/subjects';
import type { Scope, Sent, SubjectState as StateAtDoor } from '@/lib/dispatch/types';
import type { AnyMove } from '@/machines/catalog';
import type { WaitsFor } from '@/machines/definition';
import {
  CASE_ITEMS,
  descriptionOf,
  type ItemDefinition,
  inCase,
  isComplete,
  itemSubject,
  OPERATOR_ITEM,
} from './items';
import { turnOf } from './turn';
import type { CaseView, SubjectState } from './view';

/** Left out of the basis, so that a repeated check with the same outcome does not void an acceptance. */
const PASSING = new Set([
  'checkedAt',
  'source',
  'detail',
  'provenAt',
  'confirmedAt',
  'activatedAt',
  'formerIds',
  'endReason',
  'messages',
  'absence',
  'waitingSince',
  // Added to the context later: in the basis, they would void every acceptance given before.
  'declaredOn',
  'replacement',
]);
const OWN_FACTS: Record<string, string[]> = {
  'ADM-INDICACAO': ['personId', 'position', 'evidence'],
  'ADM-SGOP': ['personId', 'sgop'],
};

/** Keys that came later, with their first value. They are in the basis once they say something else. */
const LATER: Record<string, Record<string, unknown>> = {
  administrator: { evidence: [] },
  support: { corrections: 0 },
};

const saysNothing = (machine: string, key: string, value: unknown): boolean => {
  const later = LATER[machine];
  return later !== undefined && key in later && canonical(later[key]) === canonical(value);
};

/** The subject with only the facts that the item rests on; the subject itself when it rests on all of them. */
export function ownFacts<Subject extends StateAtDoor>(item: ItemDefinition, subject: Subject): Subject {
  const only = OWN_FACTS[item.code];
  if (!only) return subject;
  const kept = Object.entries(subject.context).map(([key, value]) => [key, only.includes(key) ? value : null]);
  return { ...subject, context: Object.fromEntries(kept) };
}

const byId = (a: SubjectState, b: SubjectState): number => (a.id < b.id ? -1 : 1);

/** Fingerprint of the facts that an item rests on now, and of their subjects; independent of the loading order. */
export function basisOf(item: ItemDefinition, view: CaseView, scope: Scope): string {
  const only = OWN_FACTS[item.code];
  const subjects = item.subjects(view, scope).map((name) => view.subject(name));
  const facts = subjects.sort(byId).map(({ id, machine, stage, context }) => {
    const kept = Object.entries(context).filter(
      ([key, value]) => (only ? only.includes(key) : !PASSING.has(key)) && !saysNothing(machine, key, value),
    );
    return { id, ...(only ? {} : { stage }), context: Object.fromEntries(kept) };
  });
  return sha256(canonical(facts)).slice(0, 32);
}

/** The status of an item on pages. */
export type ItemStatus =
  | 'blocked'
  | 'toDo'
  | 'inProgress'
  | 'waiting'
  | 'toReview'
  | 'accepted'
  | 'returned'
  | 'notApplicable';

/** An item's status, who must act and why; derived from states and decisions. */
export interface ItemState {
  item: ItemDefinition;
  scope: Scope;
  status: ItemStatus;
  reason: string | null;
  waitsFor: WaitsFor;
  review: SubjectState<'reviewItem'>;
}

const THIRD_PARTIES: WaitsFor[] = ['gestorLocal', 'datasus', 'unidadeSaude', 'baseCnes'];

/** Derives an item's state: from the review if there is one, else from what blocks it, else from its open subject. */
export function itemState(item: ItemDefinition, view: CaseView, scope: Scope): ItemState {
  const review = view.subject(itemSubject(item.code, scope));
  const known = { item, scope, review };
  if (review.stage === 'accepted') return { ...known, status: 'accepted', reason: null, waitsFor: 'ninguem' };
  if (review.stage === 'awaitingReview') return { ...known, status: 'toReview', reason: null, waitsFor: 'revisor' };
  if (review.stage === 'returned') {
    const reason = review.context.decision?.reason ?? null;
    return { ...known, status: 'returned', reason, waitsFor: 'equipe' };
  }
  const blocked = item.blocked(view, scope);
  if (blocked) return { ...known, status: 'blocked', reason: blocked, waitsFor: 'equipe' };
  const subjects = item.subjects(view, scope).map((name) => view.subject(name));
  const open = subjects.find((subject) => !isComplete(subject)) ?? subjects[0];
  if (!open) return { ...known, status: 'toDo', reason: null, waitsFor: 'equipe' };
  const waitsFor = turnOf(view, open);
  const reason = descriptionOf(open);
  if (THIRD_PARTIES.includes(waitsFor)) return { ...known, status: 'waiting', reason, waitsFor };
  const started = subjects.some((subject) => subject.revision > 0);
  return {
    ...known,
    status: started ? 'inProgress' : 'toDo',
    reason,
    waitsFor: waitsFor === 'ninguem' ? 'equipe' : waitsFor,
  };
}

/** The items that a view covers: the mandatory ones if the whole case is loaded, and those of loaded operators. */
function itemsIn(view: CaseView): { item: ItemDefinition; scope: Scope }[] {
  const operators = view.all().filter((subject) => subject.machine === 'operatorRequest');
  return [
    ...(view.whole ? CASE_ITEMS.map((item) => ({ item, scope: 'case' as Scope })) : []),
    ...operators.map(({ scope }) => ({ item: OPERATOR_ITEM, scope })),
  ];
}

/** J5, J8: from a stage declared with evidence to the stage in which a registry confirms the declaration. */
const BORNE_OUT: Record<string, { from: string; to: string }> = {
  establishment: { from: 'declared', to: 'confirmed' },
  conflict: { from: 'declared', to: 'clear' },
};

const cnesIn = ({ context }: SubjectState): string | null => ('cnes' in context ? context.cnes : null);

/** Did only a registry's unreserved confirmation of a declaration change the item's facts? */
function isConfirmed(item: ItemDefinition, before: CaseView, after: CaseView, scope: Scope): boolean {
  return item.subjects(after, scope).every((name) => {
    const [was, is] = [before.subject(name), after.subject(name)];
    if (was.revision === is.revision) return true;
    const way = BORNE_OUT[is.machine];
    const reserves = 'reasons' in is.context ? is.context.reasons : [];
    return was.stage === way?.from && is.stage === way.to && cnesIn(was) === cnesIn(is) && reserves.length === 0;
  });
}

const OF_EVERYBODY = ['govbr.prove', 'govbr.declare', 'cns.attest', 'email.confirm'];

/** The events with which people give an item's proof again, even if it says the same as before. */
const RENEWALS: Record<string, string[]> = {
  CNES: ['establishment.inform'],
  'ADM-VINCULO': ['conflict.check', 'conflict.declare'],
  'ADM-GOVBR': ['govbr.prove', 'govbr.declare'],
  'ADM-CNS': ['cns.attest'],
  'ADM-EMAIL': ['email.confirm'],
  'ADM-SGOP': ['administrator.registerInSgop'],
  ACESSO: ['access.record'],
  OPERADOR: OF_EVERYBODY,
};

/** J23: did a person give the item's proof again? A job that repeats a check is no answer to a reviewer. */
function isRenewed(item: ItemDefinition, view: CaseView, scope: Scope, { sender, moves }: Sent): boolean {
  if (sender.kind !== 'person') return false;
  const ids = new Set(item.subjects(view, scope).map((name) => view.subject(name).id));
  return moves.some(
    ({ subject, event }) => RENEWALS[item.code]?.includes(event.type) && ids.has(subjectId(view.caseId, subject)),
  );
}

function moveOf(item: ItemDefinition, before: CaseView, view: CaseView, scope: Scope, sent: Sent): AnyMove | null {
  const subject = itemSubject(item.code, scope);
  const { stage, context } = view.subject(subject);
  const basis = basisOf(item, view, scope);
  const ready = item.complete(view, scope);
  const changed = context.basis !== basis;
  if (stage === 'accepted') {
    if (!changed) return null;
    if (ready && context.basis === basisOf(item, before, scope) && isConfirmed(item, before, view, scope))
      return { subject, event: { type: 'item.reaffirm', basis } };
    return { subject, event: { type: 'item.void', basis, ready } };
  }
  if (!ready && stage !== 'awaitingWork') return { subject, event: { type: 'item.unready' } };
  // Not ready yet, but the audit notes who changed it now: that person may not accept it later.
  if (!ready)
    return basis !== basisOf(item, before, scope) && changed ? { subject, event: { type: 'item.note', basis } } : null;
  const again = stage === 'returned' && isRenewed(item, view, scope, sent);
  if (stage === 'awaitingWork' || changed || again) return { subject, event: { type: 'item.submit', basis } };
  return null;
}

const allAccepted = (view: CaseView): boolean =>
  CASE_ITEMS.every((item) => view.subject(itemSubject(item.code, 'case')).stage === 'accepted');

/**
 * J23: the moves of items that follow from a change. Items become ready, or lose an acceptance because its facts
 * changed. A returned item whose proof was given again goes back to the reviewer. An item that the command itself
 * decides on stays as decided.
 */
export function reviewConsequences(before: CaseView, after: CaseView, sent: Sent): AnyMove[] {
  const moves = itemsIn(after)
    .filter(({ item, scope }) => {
      const name = itemSubject(item.code, scope);
      return before.subject(name).revision === after.subject(name).revision;
    })
    .map(({ item, scope }) => moveOf(item, before, after, scope, sent))
    .filter((move) => move !== null);
  return moves;
}

/** J23: the case is concluded while every mandatory item is accepted. Runs after `reviewConsequences`. */
export function conclusion(view: CaseView): AnyMove[] {
  if (!view.whole) return [];
  const subject = inCase('onboarding');
  const { stage } = view.subject(subject);
  if (stage === 'inProgress' && allAccepted(view)) return [{ subject, event: { type: 'case.conclude' } }];
  if (stage === 'concluded' && !allAccepted(view)) return [{ subject, event: { type: 'case.reopen' } }];
  return [];
}

/** The counters that lists show: all items to review, all returned ones, and the accepted mandatory ones. */
export function countItems(view: CaseView): { toReview: number; accepted: number; returned: number } {
  const items = view.all().filter((subject) => subject.machine === 'reviewItem');
  const count = (stage: string) => items.filter((item) => item.stage === stage).length;
  const accepted = items.filter((item) => item.stage === 'accepted' && item.scope === 'case').length;
  return { toReview: count('awaitingReview'), accepted, returned: count('returned') };
}
