import { randomUUID } from 'node:crypto';
import { requireActor } from '@/lib/auth/session';
import { seeOther } from '@/lib/form/answers';
import { routeHandler } from '@/lib/route';

/** The address of the form names what it will do, so that sending it twice does it once. */
export const GET = routeHandler(async (request) => {
  await requireActor();
  const marked = new URLSearchParams(new URL(request.url).searchParams.getAll('caso').map((id) => ['caso', id]));
  return seeOther(`/fila/atribuir/${randomUUID()}?${marked}`);
});
