import { OperatorPage } from '@/features/onboarding/operators/requests/components/operator-page';
import { loadOperator } from '@/features/onboarding/operators/requests/loaders';
import { formTitle } from '@/lib/form/view';
import { page } from '@/lib/page';
import type { SearchParams } from '@/lib/search-params';

interface Props {
  params: Promise<{ caso: string; pessoa: string }>;
  searchParams: Promise<SearchParams>;
}

export const generateMetadata = async ({ searchParams }: Props) => ({
  title: await formTitle('Pedido do operador', await searchParams),
});

export default page<Props>(async ({ params, searchParams }, actor) => {
  const { caso, pessoa } = await params;
  return <OperatorPage caseId={caso} {...(await loadOperator(actor, caso, pessoa, await searchParams))} />;
});
