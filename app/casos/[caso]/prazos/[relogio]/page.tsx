import { TargetPage } from '@/features/notifications/clocks/components/times-page';
import { loadTarget } from '@/features/notifications/clocks/loaders';
import { formTitle } from '@/lib/form/view';
import { page } from '@/lib/page';
import type { SearchParams } from '@/lib/search-params';

interface Props {
  params: Promise<{ caso: string; relogio: string }>;
  searchParams: Promise<SearchParams>;
}

export const generateMetadata = async ({ searchParams }: Props) => ({
  title: await formTitle('Meta de prazo', await searchParams),
});

export default page<Props>(async ({ params, searchParams }, actor) => {
  const { caso, relogio } = await params;
  return <TargetPage caseId={caso} {...(await loadTarget(actor, caso, relogio, await searchParams))} />;
});
