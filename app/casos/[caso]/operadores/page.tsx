import { OperatorsStep } from '@/features/operators/components/operators-step';
import { loadOperators } from '@/features/operators/loaders';
import type { SearchParams } from '@/lib/form/state';
import { page } from '@/lib/page';

interface Props {
  params: Promise<{ caso: string }>;
  searchParams: Promise<SearchParams>;
}

export const metadata = { title: 'Operadores' };

export default page<Props>(async ({ params, searchParams }, actor) => {
  const { caso } = await params;
  return <OperatorsStep caseId={caso} {...(await loadOperators(actor, caso, await searchParams))} />;
});
