import { randomUUID } from 'node:crypto';
import { requireActor } from '@/lib/auth/session';
import { seeOther } from '@/lib/form/responses';
import { routeHandler } from '@/lib/route';

/** Redirects to a form whose address has the id of the new batch, so that sending it twice assigns only once. */
export const GET = routeHandler(async (request) => {
  await requireActor();
  const marked = new URLSearchParams(new URL(request.url).searchParams.getAll('caso').map((id) => ['caso', id]));
  return seeOther(`/fila/atribuir/${randomUUID()}?${marked}`);
});
