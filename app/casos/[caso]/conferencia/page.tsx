import { ChecklistPage } from '@/features/review/components/checklist-page';
import { loadChecklist } from '@/features/review/loaders';
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
  return <ChecklistPage caseId={caso} decided={decided} {...(await loadChecklist(actor, caso))} />;
});
