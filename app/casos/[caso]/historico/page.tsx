import { HistoryPage } from '@/features/case/audit/components/history-page';
import { loadHistory } from '@/features/case/audit/loaders';
import { page } from '@/lib/page';
import type { SearchParams } from '@/lib/search-params';

export const metadata = { title: 'Histórico do caso' };

interface Props {
  params: Promise<{ caso: string }>;
  searchParams: Promise<SearchParams>;
}

export default page<Props>(async ({ params, searchParams }, actor) => {
  const { caso } = await params;
  const { antes } = await searchParams;
  const before = typeof antes === 'string' && /^\d{1,9}$/.test(antes) ? Number(antes) : undefined;
  return <HistoryPage caseId={caso} {...(await loadHistory(actor, caso, before))} />;
});
