import { loadTrailFile } from '@/features/accounts/trail.loaders';
import { requireActor } from '@/lib/auth/session';
import { routeHandler } from '@/lib/route';

interface Context {
  params: Promise<{ formato: string }>;
}

/** The administrative trail as a spreadsheet, with the filters of the page. */
export const GET = routeHandler(async (request, { params }: Context) => {
  const search = Object.fromEntries(new URL(request.url).searchParams);
  const { body, headers } = loadTrailFile(await requireActor(), search, (await params).formato);
  return new Response(body, { headers });
});
