import { daysAfter } from '@/lib/days';
import type { Sent } from '@/lib/dispatch/types';
import type { AnyMove } from '@/machines/catalog';
import { alertConsequences } from './alerts';
import { replacementConsequences } from './computers';
import { conclusion, reviewConsequences } from './item-state';
import { inCase } from './items';
import type { CaseView } from './view';

/** J26: a concluded case needs periodic confirmation, which starts with the conclusion. */
function attestationBegins(view: CaseView): AnyMove[] {
  if (!view.whole) return [];
  const { stage, context } = view.subject(inCase('onboarding'));
  const attestation = view.subject(inCase('attestation'));
  if (stage !== 'concluded' || attestation.stage !== 'notStarted') return [];
  const on = String(context.concludedAt).slice(0, 10);
  const dueOn = daysAfter(on, attestation.context.days);
  return [{ subject: inCase('attestation'), event: { type: 'attestation.begin', on, dueOn } }];
}

/** J24: an authorisation belongs to one person; a new administrator needs a new one. */
function supportRestarts(view: CaseView): AnyMove[] {
  if (!view.whole || view.subject(inCase('administrator')).context.personId !== null) return [];
  const subject = inCase('support');
  return view.subject(subject).stage === 'awaitingTicket' ? [] : [{ subject, event: { type: 'support.restart' } }];
}

/** J24: a delegation ends when the administrator who gave it leaves. */
function delegationLapses(view: CaseView): AnyMove[] {
  if (!view.whole) return [];
  const subject = inCase('delegation');
  const active = view.subject(inCase('administrator')).stage === 'active';
  if (active || view.subject(subject).stage !== 'delegated') return [];
  return [{ subject, event: { type: 'delegation.lapse', reason: 'O administrador que delegou deixou a função.' } }];
}

type Consequence = (before: CaseView, after: CaseView, sent: Sent) => AnyMove[];

/** Everything that follows from a change, in this order. After a line that yields moves, the list starts over. */
const CONSEQUENCES: Consequence[] = [
  (_, after) => [...supportRestarts(after), ...delegationLapses(after)],
  (_, after) => replacementConsequences(after),
  reviewConsequences,
  (_, after) => alertConsequences(after),
  (_, after) => [...conclusion(after), ...attestationBegins(after)],
];

/** The next moves that follow from a change; empty when nothing is left. The door calls it until then. */
export function follow(before: CaseView, after: CaseView, sent: Sent): AnyMove[] {
  for (const consequence of CONSEQUENCES) {
    const moves = consequence(before, after, sent);
    if (moves.length > 0) return moves;
  }
  return [];
}
