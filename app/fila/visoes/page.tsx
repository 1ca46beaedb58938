import { ViewsPage } from '@/features/review/queue/components/views-page';
import { loadViews } from '@/features/review/queue/views.loaders';
import { page } from '@/lib/page';
import type { SearchParams } from '@/lib/search-params';

export const metadata = { title: 'Visões da fila' };

interface Props {
  searchParams: Promise<SearchParams>;
}

export default page<Props>(async ({ searchParams }, actor) => (
  <ViewsPage {...(await loadViews(actor, await searchParams))} />
));
