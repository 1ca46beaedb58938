import { PeriodsPart } from '@/features/case/validity/components/periods';
import { loadPeriods } from '@/features/case/validity/loaders';
import { TimesPage } from '@/features/notifications/clocks/components/times-page';
import { loadTimes } from '@/features/notifications/clocks/loaders';
import { formTitle } from '@/lib/form/view';
import { page } from '@/lib/page';
import type { SearchParams } from '@/lib/search-params';

interface Props {
  params: Promise<{ caso: string }>;
  searchParams: Promise<SearchParams>;
}

export const generateMetadata = async ({ searchParams }: Props) => ({
  title: await formTitle('Prazos', await searchParams),
});

export default page<Props>(async ({ params, searchParams }, actor) => {
  const { caso } = await params;
  const [times, periods] = await Promise.all([loadTimes(actor, caso, await searchParams), loadPeriods(actor, caso)]);
  return <TimesPage caseId={caso} {...times} periods={<PeriodsPart caseId={caso} {...periods} />} />;
});
