import { loadPublicKeys } from '@/features/proof/roots/loaders';
import { routeHandler } from '@/lib/route';

export const dynamic = 'force-dynamic';

/** The public keys, for everybody: nobody needs to sign in to verify a dossier. */
export const GET = routeHandler(async () => {
  const { body, headers } = await loadPublicKeys();
  return new Response(body, { headers: { 'content-type': 'application/json; charset=utf-8', ...headers } });
});
