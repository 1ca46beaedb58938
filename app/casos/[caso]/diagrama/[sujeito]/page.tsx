import { DiagramPage } from '@/features/insights/diagrams/components/diagram-page';
import { loadDiagram } from '@/features/insights/diagrams/loaders';
import { page } from '@/lib/page';

export const metadata = { title: 'Diagrama' };

interface Props {
  params: Promise<{ caso: string; sujeito: string }>;
}

export default page<Props>(async ({ params }, actor) => {
  const { caso, sujeito } = await params;
  return <DiagramPage caseId={caso} {...(await loadDiagram(actor, caso, sujeito))} />;
});
