import { OperatorsStep } from '@/features/onboarding/operators/requests/components/operators-step';
import { loadOperators } from '@/features/onboarding/operators/requests/loaders';
import { page } from '@/lib/page';
import type { SearchParams } from '@/lib/search-params';

interface Props {
  params: Promise<{ caso: string }>;
  searchParams: Promise<SearchParams>;
}

export const metadata = { title: 'Operadores' };

export default page<Props>(async ({ params, searchParams }, actor) => {
  const { caso } = await params;
  return <OperatorsStep caseId={caso} {...(await loadOperators(actor, caso, await searchParams))} />;
});
