import type { Actor } from '@/lib/auth/actor';
import { reviewerAccess } from '@/lib/auth/gates';
import { formState } from '@/lib/form/view';
import type { SearchParams } from '@/lib/search-params';
import { personSearchForm } from './search.forms';

/** The form that asks for a CPF. Throws NotFound for non-reviewers. */
export async function loadPersonSearch(actor: Actor, search: SearchParams) {
  await reviewerAccess(actor);
  return { form: await formState(personSearchForm, { ref: 'pessoa' }, search, actor) };
}
