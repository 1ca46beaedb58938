import { ChecklistExport } from '@/features/review/exports/components/checklist-export';
import { loadChecklistExport } from '@/features/review/exports/loaders';
import { formTitle } from '@/lib/form/view';
import { page } from '@/lib/page';
import type { SearchParams } from '@/lib/search-params';

interface Props {
  params: Promise<{ caso: string }>;
  searchParams: Promise<SearchParams>;
}

export const generateMetadata = async ({ searchParams }: Props) => ({
  title: await formTitle('Exportar a conferência', await searchParams),
});

export default page<Props>(async ({ params, searchParams }, actor) => {
  const { caso } = await params;
  return <ChecklistExport caseId={caso} {...(await loadChecklistExport(actor, caso, await searchParams))} />;
});
