import { loadFaultyFile } from '@/features/onboarding/operators/import/loaders';
import { requireActor } from '@/lib/auth/session';
import { routeHandler } from '@/lib/route';

interface Context {
  params: Promise<{ caso: string; execucao: string }>;
}

/** The faulty lines of an import, as a file to correct and send again. */
export const GET = routeHandler(async (_request, { params }: Context) => {
  const { caso, execucao } = await params;
  const { body, headers } = await loadFaultyFile(await requireActor(), caso, execucao);
  return new Response(body, { headers });
});
