import { redirect } from 'next/navigation';
import { QueuePage } from '@/features/review/queue/components/queue-page';
import { loadQueue, queueRedirect } from '@/features/review/queue/loaders';
import { page } from '@/lib/page';
import type { SearchParams } from '@/lib/search-params';

export const metadata = { title: 'Fila de revisão' };

interface Props {
  searchParams: Promise<SearchParams>;
}

export default page<Props>(async ({ searchParams }, actor) => {
  const search = await searchParams;
  const other = await queueRedirect(actor, search);
  if (other) redirect(other);
  return <QueuePage {...(await loadQueue(actor, search))} />;
});
