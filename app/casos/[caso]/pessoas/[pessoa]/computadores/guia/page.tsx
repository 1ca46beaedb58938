import { ComputerSheet } from '@/features/onboarding/people/printouts/components/computer-sheet';
import { loadComputerSheet } from '@/features/onboarding/people/printouts/loaders';
import { page } from '@/lib/page';

interface Props {
  params: Promise<{ caso: string; pessoa: string }>;
}

export const metadata = { title: 'Guia para o técnico do computador' };

export default page<Props>(async ({ params }, actor) => {
  const { caso, pessoa } = await params;
  return <ComputerSheet caseId={caso} {...(await loadComputerSheet(actor, caso, pessoa))} />;
});
