import { loadCasesFile } from '@/features/review/exports/loaders';
import { requireActor } from '@/lib/auth/session';
import { routeHandler } from '@/lib/route';

interface Context {
  params: Promise<{ formato: string }>;
}

/** The list of cases as a spreadsheet, with the filters of the page. */
export const GET = routeHandler(async (request, { params }: Context) => {
  const { searchParams } = new URL(request.url);
  const value = (name: string) => searchParams.get(name) ?? '';
  const filters = { q: value('q'), etapa: value('etapa'), espera: value('espera') };
  const { body, headers } = await loadCasesFile(await requireActor(), filters, (await params).formato);
  return new Response(body, { headers });
});
