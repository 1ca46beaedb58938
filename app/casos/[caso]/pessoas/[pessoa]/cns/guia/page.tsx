import { CnsSheet } from '@/features/onboarding/people/printouts/components/cns-sheet';
import { loadCnsSheet } from '@/features/onboarding/people/printouts/loaders';
import { page } from '@/lib/page';

interface Props {
  params: Promise<{ caso: string; pessoa: string }>;
}

export const metadata = { title: 'Guia para a unidade de saúde' };

export default page<Props>(async ({ params }, actor) => {
  const { caso, pessoa } = await params;
  return <CnsSheet caseId={caso} {...(await loadCnsSheet(actor, caso, pessoa))} />;
});
