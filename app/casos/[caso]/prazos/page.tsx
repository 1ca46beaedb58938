import { TimesPage } from '@/features/clocks/components/times-page';
import { loadTimes } from '@/features/clocks/loaders';
import { formTitle, type SearchParams } from '@/lib/form/state';
import { page } from '@/lib/page';

interface Props {
  params: Promise<{ caso: string }>;
  searchParams: Promise<SearchParams>;
}

export const generateMetadata = async ({ searchParams }: Props) => ({
  title: await formTitle('Prazos', await searchParams),
});

export default page<Props>(async ({ params, searchParams }, actor) => {
  const { caso } = await params;
  return <TimesPage caseId={caso} {...(await loadTimes(actor, caso, await searchParams))} />;
});
