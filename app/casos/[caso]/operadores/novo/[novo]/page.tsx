import { NewOperator } from '@/features/onboarding/operators/requests/components/new-operator';
import { loadNewOperator } from '@/features/onboarding/operators/requests/loaders';
import { formTitle } from '@/lib/form/view';
import { page } from '@/lib/page';
import type { SearchParams } from '@/lib/search-params';

interface Props {
  params: Promise<{ caso: string; novo: string }>;
  searchParams: Promise<SearchParams>;
}

export const generateMetadata = async ({ searchParams }: Props) => ({
  title: await formTitle('Adicionar operador', await searchParams),
});

export default page<Props>(async ({ params, searchParams }, actor) => {
  const { caso, novo } = await params;
  return <NewOperator caseId={caso} {...(await loadNewOperator(actor, caso, novo, await searchParams))} />;
});
