import { listReviewersOf } from '@/features/review/queue/names.data';
import type { Actor } from '@/lib/auth/actor';
import { reviewerAccess } from '@/lib/auth/gates';
import { NotFound } from '@/lib/errors';
import { formState } from '@/lib/form/view';
import type { SearchParams, SearchValue } from '@/lib/search-params';
import { isUuid } from '@/lib/uuid';
import { type AssignableCase, readAssignable, readBulkAssignment } from './data';
import { assignForm, MOST_AT_ONCE } from './forms';
import { markedValue, readMarked } from './marked';

const all = (value: SearchValue): string[] => [value ?? []].flat();

const hintOf = ({ assignedName }: AssignableCase) => (assignedName ? `Hoje com ${assignedName}.` : 'Sem revisor.');

/** The form for the cases that the address names, or the outcome after sending. Throws NotFound for non-reviewers. */
export async function loadAssign(actor: Actor, id: string, search: SearchParams) {
  const access = await reviewerAccess(actor);
  if (!isUuid(id)) throw new NotFound();
  const outcome = await readBulkAssignment(access, id);
  if (outcome) return { outcome, form: null, count: 0 };
  const place = { ref: id };
  // After a refusal, and on the page that confirms, the draft names the cases, not the address.
  const draft = await formState(assignForm, place, search, actor);
  const typed = draft.fields.find(({ name }) => name === 'casos')?.values ?? [];
  const ids = [...all(search.caso), ...typed.flatMap((value) => readMarked(value)?.caseId ?? [])];
  const cases = await readAssignable(access, [...new Set(ids)].filter(isUuid).slice(0, MOST_AT_ONCE));
  const reviewers = await listReviewersOf(cases.map(({ registroAns }) => registroAns));
  const offered = {
    casos: cases.map((one) => ({ value: markedValue(one), label: one.operadora, hint: hintOf(one) })),
    revisor: reviewers.map((one) => ({
      value: one.id,
      label:
        (one.id === access.reviewerId ? `${one.name} (você)` : one.name) +
        (one.operadoras < cases.length ? ` – revisa ${one.operadoras} das ${cases.length} operadoras` : ''),
    })),
  };
  const current = { casos: cases.map(markedValue), acao: 'atribuir' };
  const form = await formState(assignForm, place, search, actor, { current, offered });
  return { outcome: null, form, count: cases.length };
}
