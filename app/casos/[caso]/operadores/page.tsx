import { OperatorsStep } from '@/features/operators/components/operators-step';
import { loadOperators } from '@/features/operators/loaders';
import { page } from '@/lib/page';

interface Props {
  params: Promise<{ caso: string }>;
}

export const metadata = { title: 'Operadores' };

export default page<Props>(async ({ params }, actor) => {
  const { caso } = await params;
  return <OperatorsStep caseId={caso} {...(await loadOperators(actor, caso))} />;
});
