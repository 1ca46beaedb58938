import type { CaseAccess } from '@/lib/auth/gates';
import type { Scope } from '@/lib/dispatch/types';
import { formState } from '@/lib/form/view';
import type { SearchParams } from '@/lib/search-params';
import { alertsOn } from './alerts';
import { itemState } from './item-state';
import { CASE_ITEMS, type ItemDefinition, inCase, OPERATOR_ITEM, ofPerson, peopleOf } from './items';
import { resendForm, resendRef } from './resend.forms';
import { readAccountNames } from './standing.data';
import type { CaseView } from './view';

/** An item on a step, and the address at which the step is open for its correction; null if this person may not. */
export interface OnStep {
  code: string;
  scope?: Scope;
  /** The step's own name in `stepAddress`. */
  step: string;
  correct: string | null;
}

/** What a reviewer and the registries say of one item, for its step. */
async function standingOf(
  { access, view, search }: { access: CaseAccess; view: CaseView; search: SearchParams },
  item: ItemDefinition,
  { scope = 'case', step, correct }: OnStep,
  names: Map<string, string>,
) {
  const { status, review } = itemState(item, view, scope);
  const { decision, reply, voided } = review.context;
  const person = peopleOf(scope)[0] ?? access.administratorPersonId;
  const returned = status === 'returned' && decision;
  const mayResend = returned && access.roles.includes('equipe');
  const place = { caseId: access.caseId, ref: resendRef(item.code, person, step) };
  return {
    code: item.code,
    title: item.title,
    status,
    decision: decision && { ...decision, by: names.get(decision.by) ?? 'revisor de conformidade' },
    again: status === 'toReview' && decision?.outcome === 'returned',
    voided: status === 'toReview' && voided !== null,
    reply,
    alerts: scope === 'case' ? alertsOn(view, item.code) : [],
    correct: returned ? correct : null,
    resend: mayResend
      ? await formState(resendForm, place, search, access.actor, { revision: review.revision, access })
      : null,
  };
}

/** J23, J25: how the items of a step stand with reviewers and registries, and the form that sends them again. */
export async function loadStanding(
  loaded: { access: CaseAccess; view: CaseView; search: SearchParams },
  steps: OnStep[],
) {
  const found = steps.flatMap((step) => {
    const item = [...CASE_ITEMS, OPERATOR_ITEM].find(({ code }) => code === step.code);
    return item ? [{ item, step }] : [];
  });
  const deciders = found.flatMap(({ item, step }) => {
    const { decision } = itemState(item, loaded.view, step.scope ?? 'case').review.context;
    return decision ? [decision.by] : [];
  });
  const names = await readAccountNames(deciders);
  return Promise.all(found.map(({ item, step }) => standingOf(loaded, item, step, names)));
}

/** How the items of a step stand. */
export type ItemStanding = Awaited<ReturnType<typeof loadStanding>>[number];

/** The administrator's item about a check of theirs, and an operator's item, by the machine of the check. */
const ITEM_OF = {
  conflict: 'ADM-VINCULO',
  govbr: 'ADM-GOVBR',
  cnsQuality: 'ADM-CNS',
  email: 'ADM-EMAIL',
  computer: 'ADM-COMPUTADOR',
} as const;

/** The items that rest on a check of a person: the administrator's, the operator's, both or none. */
export function itemsOfCheck(
  view: CaseView,
  personId: string,
  machine: keyof typeof ITEM_OF,
  correct: string | null,
): OnStep[] {
  const administrator = view.subject(inCase('administrator')).context.personId === personId;
  const operator = view.subject(ofPerson('operatorRequest', personId)).stage !== 'notStarted';
  const own = { code: ITEM_OF[machine], step: machine, correct };
  const scope = `person:${personId}` as const;
  return [
    ...(administrator ? [own] : []),
    ...(operator && machine !== 'conflict' ? [{ code: OPERATOR_ITEM.code, scope, step: machine, correct }] : []),
  ];
}
