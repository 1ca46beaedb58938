import { ExpiredProofs } from '@/features/case/validity/components/expired';
import { loadExpired } from '@/features/case/validity/loaders';
import { loadOpenComments } from '@/features/review/comments/loaders';
import { ChecklistPage } from '@/features/review/item/components/checklist-page';
import { loadChecklist } from '@/features/review/item/loaders';
import { page } from '@/lib/page';

export const metadata = { title: 'Conferência' };

interface Props {
  params: Promise<{ caso: string }>;
}

export default page<Props>(async ({ params }, actor) => {
  const { caso } = await params;
  const [loaded, comments, expired] = await Promise.all([
    loadChecklist(actor, caso),
    loadOpenComments(actor, caso),
    loadExpired(actor, caso),
  ]);
  const attention = <ExpiredProofs caseId={caso} {...expired} />;
  return <ChecklistPage caseId={caso} comments={comments} attention={attention} {...loaded} />;
});
