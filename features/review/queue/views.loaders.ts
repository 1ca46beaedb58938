import type { Actor } from '@/lib/auth/actor';
import { reviewerAccess } from '@/lib/auth/gates';
import { NotFound } from '@/lib/errors';
import { formState } from '@/lib/form/view';
import type { SearchParams } from '@/lib/search-params';
import { readFilters } from './filters.schema';
import { listViews } from './views.data';
import { deleteViewForm, dontOpenWithForm, openWithForm, saveViewForm } from './views.forms';
import { decodeFilters } from './views.schema';

const filtersOf = (query: string) => {
  const parameters = new URLSearchParams(query);
  return readFilters(Object.fromEntries([...parameters.keys()].map((name) => [name, parameters.getAll(name)])));
};

/** The person's views, each with its forms. Throws NotFound for non-reviewers. */
export async function loadViews(actor: Actor, search: SearchParams) {
  const views = await listViews(await reviewerAccess(actor));
  return {
    views: await Promise.all(
      views.map(async (view) => ({
        ...view,
        filters: filtersOf(view.query),
        opening: await formState(view.isDefault ? dontOpenWithForm : openWithForm, { ref: view.id }, search, actor),
        deleting: await formState(deleteViewForm, { ref: view.id }, search, actor),
      })),
    ),
  };
}

/** The form that saves filters as a view. Throws NotFound for non-reviewers, and if `part` encodes no filters. */
export async function loadNewView(actor: Actor, part: string, search: SearchParams) {
  await reviewerAccess(actor);
  const query = decodeFilters(part);
  if (query === undefined) throw new NotFound();
  return { filters: filtersOf(query), form: await formState(saveViewForm, { ref: part }, search, actor) };
}
