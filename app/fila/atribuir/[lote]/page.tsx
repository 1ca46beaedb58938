import { AssignPage } from '@/features/review/assignments/components/assign-page';
import { loadAssign } from '@/features/review/assignments/loaders';
import { formTitle } from '@/lib/form/view';
import { page } from '@/lib/page';
import type { SearchParams } from '@/lib/search-params';

interface Props {
  params: Promise<{ lote: string }>;
  searchParams: Promise<SearchParams>;
}

export const generateMetadata = async ({ searchParams }: Props) => ({
  title: await formTitle('Atribuir casos', await searchParams),
});

export default page<Props>(async ({ params, searchParams }, actor) => {
  const { lote } = await params;
  return <AssignPage {...(await loadAssign(actor, lote, await searchParams))} />;
});
