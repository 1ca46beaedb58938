import { loadRootsFile } from '@/features/proof/roots/loaders';
import { requireActor } from '@/lib/auth/session';
import { routeHandler } from '@/lib/route';

/** All signed roots, as a JSON file. */
export const GET = routeHandler(async () => {
  const { body, headers } = await loadRootsFile(await requireActor());
  return new Response(body, { headers: { 'content-type': 'application/json; charset=utf-8', ...headers } });
});
