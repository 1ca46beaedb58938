import { DiagramsPage } from '@/features/insights/diagrams/components/diagrams-page';
import { loadDiagrams } from '@/features/insights/diagrams/loaders';
import { page } from '@/lib/page';

export const metadata = { title: 'Percurso do caso' };

interface Props {
  params: Promise<{ caso: string }>;
}

export default page<Props>(async ({ params }, actor) => {
  const { caso } = await params;
  return <DiagramsPage caseId={caso} {...(await loadDiagrams(actor, caso))} />;
});
