import { loadOpenComments } from '@/features/comments/loaders';
import { ChecklistPage } from '@/features/review/components/checklist-page';
import { loadChecklist } from '@/features/review/loaders';
import { page } from '@/lib/page';

export const metadata = { title: 'Conferência' };

interface Props {
  params: Promise<{ caso: string }>;
}

export default page<Props>(async ({ params }, actor) => {
  const { caso } = await params;
  const [loaded, comments] = await Promise.all([loadChecklist(actor, caso), loadOpenComments(actor, caso)]);
  return <ChecklistPage caseId={caso} comments={comments} {...loaded} />;
});
