import { nextItem } from '@/features/review/queue/loaders';
import { requireActor } from '@/lib/auth/session';
import { seeOther } from '@/lib/form/responses';
import { routeHandler } from '@/lib/route';

/**
 * Leads to the item after `?depois=<caso>.<item>`, in the order and with the filters of the queue in the address; when
 * there is none, back to the queue, which says so.
 */
export const GET = routeHandler(async (request) => {
  const search: Record<string, string[]> = {};
  for (const [name, value] of new URL(request.url).searchParams) search[name] = [...(search[name] ?? []), value];
  return seeOther(await nextItem(await requireActor(), search));
});
