import { loadCasesFile } from '@/features/review/exports/loaders';
import { requireActor } from '@/lib/auth/session';
import { routeHandler } from '@/lib/route';

interface Context {
  params: Promise<{ formato: string }>;
}

export const GET = routeHandler(async (request, { params }: Context) => {
  const { searchParams } = new URL(request.url);
  const one = (name: string) => searchParams.get(name) ?? '';
  const filters = { q: one('q'), etapa: one('etapa'), espera: one('espera') };
  const { body, headers } = await loadCasesFile(await requireActor(), filters, (await params).formato);
  return new Response(body, { headers });
});
