import { loadEvidenceFile } from '@/features/evidence/loaders';
import { requireActor } from '@/lib/auth/session';
import { routeHandler } from '@/lib/route';

export const GET = routeHandler(async (_request, { params }: { params: Promise<{ caso: string; id: string }> }) => {
  const { caso, id } = await params;
  const { bytes, headers } = await loadEvidenceFile(await requireActor(), caso, id);
  return new Response(bytes, { headers });
});
