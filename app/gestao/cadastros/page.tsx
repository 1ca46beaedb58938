import type { Metadata } from 'next';
import { OverviewPage } from '@/features/monitoring/console/components/overview-page';
import { loadOverview } from '@/features/monitoring/console/loaders';
import { formTitle } from '@/lib/form/view';
import { page } from '@/lib/page';
import type { SearchParams } from '@/lib/search-params';

interface Props {
  searchParams: Promise<SearchParams>;
}

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  return { title: await formTitle('Cadastros públicos', await searchParams) };
}

export default page(async ({ searchParams }: Props, actor) => (
  <OverviewPage {...(await loadOverview(actor, await searchParams))} />
));
