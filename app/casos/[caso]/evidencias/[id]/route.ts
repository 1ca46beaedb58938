import { CORRUPTED } from '@/features/case/evidence.copy';
import { loadEvidenceFile } from '@/features/case/evidence.loaders';
import { paths } from '@/features/case/paths';
import { requireActor } from '@/lib/auth/session';
import { fullPage } from '@/lib/form/responses';
import { routeHandler } from '@/lib/route';

/** A file of evidence, to save; with `?ver`, to show inside a page. */
export const GET = routeHandler(async (request, { params }: { params: Promise<{ caso: string; id: string }> }) => {
  const { caso, id } = await params;
  const inside = new URL(request.url).searchParams.has('ver');
  const file = await loadEvidenceFile(await requireActor(), caso, id, { inside });
  if (!file) return fullPage(500, CORRUPTED.title, CORRUPTED.text, { href: paths.case(caso), text: 'Voltar ao caso' });
  return new Response(file.bytes, { headers: file.headers });
});
