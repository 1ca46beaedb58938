import { loadOpenComments } from '@/features/comments/loaders';
import { ChecklistPage } from '@/features/review/components/checklist-page';
import { loadChecklist } from '@/features/review/loaders';
import { ExpiredProofs } from '@/features/validity/components/expired';
import { loadExpired } from '@/features/validity/loaders';
import type { SearchParams } from '@/lib/form/state';
import { page } from '@/lib/page';

export const metadata = { title: 'Conferência' };

interface Props {
  params: Promise<{ caso: string }>;
  searchParams: Promise<SearchParams>;
}

export default page<Props>(async ({ params, searchParams }, actor) => {
  const { caso } = await params;
  const { decidido } = await searchParams;
  const decided = typeof decidido === 'string' ? decidido : undefined;
  const [loaded, comments, expired] = await Promise.all([
    loadChecklist(actor, caso),
    loadOpenComments(actor, caso),
    loadExpired(actor, caso),
  ]);
  const attention = <ExpiredProofs caseId={caso} {...expired} />;
  return <ChecklistPage caseId={caso} decided={decided} comments={comments} attention={attention} {...loaded} />;
});
