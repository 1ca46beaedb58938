import { PeriodsPage } from '@/features/case/validity/components/periods';
import { loadPeriodsForm } from '@/features/case/validity/loaders';
import { formTitle } from '@/lib/form/view';
import { page } from '@/lib/page';
import type { SearchParams } from '@/lib/search-params';

interface Props {
  params: Promise<{ caso: string }>;
  searchParams: Promise<SearchParams>;
}

export const generateMetadata = async ({ searchParams }: Props) => ({
  title: await formTitle('Confirmação periódica e validade das provas', await searchParams),
});

export default page<Props>(async ({ params, searchParams }, actor) => {
  const { caso } = await params;
  return <PeriodsPage caseId={caso} {...(await loadPeriodsForm(actor, caso, await searchParams))} />;
});
