import { NewViewPage } from '@/features/review/queue/components/views-page';
import { loadNewView } from '@/features/review/queue/views.loaders';
import { formTitle } from '@/lib/form/view';
import { page } from '@/lib/page';
import type { SearchParams } from '@/lib/search-params';

interface Props {
  params: Promise<{ filtros: string }>;
  searchParams: Promise<SearchParams>;
}

export const generateMetadata = async ({ searchParams }: Props) => ({
  title: await formTitle('Salvar esta visão', await searchParams),
});

export default page<Props>(async ({ params, searchParams }, actor) => {
  const { filtros } = await params;
  return <NewViewPage {...(await loadNewView(actor, filtros, await searchParams))} />;
});
