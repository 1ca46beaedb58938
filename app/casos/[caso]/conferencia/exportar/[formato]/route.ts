import { loadChecklistFile } from '@/features/review/exports/loaders';
import { requireActor } from '@/lib/auth/session';
import { routeHandler } from '@/lib/route';

interface Context {
  params: Promise<{ caso: string; formato: string }>;
}

/** The checklist as a spreadsheet; with `?dados=completos`, people unmasked. */
export const GET = routeHandler(async (request, { params }: Context) => {
  const { caso, formato } = await params;
  const full = new URL(request.url).searchParams.get('dados') === 'completos';
  const { body, headers } = await loadChecklistFile(await requireActor(), caso, formato, full);
  return new Response(body, { headers });
});
