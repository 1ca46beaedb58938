import type { CaseView, Move, Scope } from '@/lib/dispatch/types';
import { basisOf, CASE_ITEMS, type ItemDefinition, inCase, itemSubject, OPERATOR_ITEM } from './checklist';

/** The items that a view can tell about: the mandatory ones when the whole case is loaded, and operators' own. */
function itemsIn(view: CaseView): { item: ItemDefinition; scope: Scope }[] {
  const operators = view.all().filter((subject) => subject.machine === 'operatorRequest');
  return [
    ...(view.whole ? CASE_ITEMS.map((item) => ({ item, scope: 'case' as Scope })) : []),
    ...operators.map(({ scope }) => ({ item: OPERATOR_ITEM, scope })),
  ];
}

function moveOf(item: ItemDefinition, before: CaseView, view: CaseView, scope: Scope): Move | null {
  const subject = itemSubject(item.code, scope);
  const { stage, context } = view.subject(subject);
  const basis = basisOf(item, view, scope);
  const ready = item.complete(view, scope);
  const changed = context.basis !== basis;
  if (stage === 'accepted') return changed ? { subject, event: { type: 'item.void', basis, ready } } : null;
  if (!ready && stage !== 'awaitingWork') return { subject, event: { type: 'item.unready' } };
  // Not ready yet, but whoever changed it now may not be the one who accepts it later.
  if (!ready)
    return basis !== basisOf(item, before, scope) && changed ? { subject, event: { type: 'item.note', basis } } : null;
  if (stage === 'awaitingWork' || changed) return { subject, event: { type: 'item.submit', basis } };
  return null;
}

const allAccepted = (view: CaseView): boolean =>
  CASE_ITEMS.every((item) => view.subject(itemSubject(item.code, 'case')).stage === 'accepted');

/**
 * What follows from a change, in the same statement (J23): items become ready, or lose an acceptance because what it
 * rested on changed. An item that the command itself decides on is left as decided.
 */
export function reviewConsequences(before: CaseView, after: CaseView): Move[] {
  const moves = itemsIn(after)
    .filter(({ item, scope }) => {
      const name = itemSubject(item.code, scope);
      return before.subject(name).revision === after.subject(name).revision;
    })
    .map(({ item, scope }) => moveOf(item, before, after, scope))
    .filter((move) => move !== null);
  return moves;
}

/** J23: the case is concluded while every mandatory item is accepted; looked at after the consequences above. */
export function conclusion(view: CaseView): Move | null {
  if (!view.whole) return null;
  const subject = inCase('onboarding');
  const { stage } = view.subject(subject);
  if (stage === 'inProgress' && allAccepted(view)) return { subject, event: { type: 'case.conclude' } };
  if (stage === 'concluded' && !allAccepted(view)) return { subject, event: { type: 'case.reopen' } };
  return null;
}

/** Counters that lists show: all items to review and returned; of the accepted only the mandatory ones. */
export function countItems(view: CaseView): { toReview: number; accepted: number; returned: number } {
  const items = view.all().filter((subject) => subject.machine === 'reviewItem');
  const count = (stage: string) => items.filter((item) => item.stage === stage).length;
  const accepted = items.filter((item) => item.stage === 'accepted' && item.scope === 'case').length;
  return { toReview: count('awaitingReview'), accepted, returned: count('returned') };
}
