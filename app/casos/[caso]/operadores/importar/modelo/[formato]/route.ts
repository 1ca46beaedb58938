import { loadTemplate } from '@/features/onboarding/operators/import/loaders';
import { requireActor } from '@/lib/auth/session';
import { routeHandler } from '@/lib/route';

interface Context {
  params: Promise<{ caso: string; formato: string }>;
}

/** The template for an import of operators. */
export const GET = routeHandler(async (_request, { params }: Context) => {
  const { caso, formato } = await params;
  const { body, headers } = await loadTemplate(await requireActor(), caso, formato);
  return new Response(body, { headers });
});
