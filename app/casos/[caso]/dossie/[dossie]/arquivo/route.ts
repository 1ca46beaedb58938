import { loadDossierFile } from '@/features/proof/dossier/loaders';
import { noteDownload } from '@/features/proof/dossier/mutations';
import { requireActor } from '@/lib/auth/session';
import { routeHandler } from '@/lib/route';

/** Streams the file of a dossier. */
export const GET = routeHandler(async (_request, { params }: { params: Promise<{ caso: string; dossie: string }> }) => {
  const { caso, dossie } = await params;
  const actor = await requireActor();
  const { id, pieces, headers } = await loadDossierFile(actor, caso, dossie);
  // Recorded before the first byte is sent, because we cannot know whether they receive the last one.
  await noteDownload(id, actor.userId);
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
  return new Response(body, { headers });
});
