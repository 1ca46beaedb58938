import { RosterPage } from '@/features/onboarding/people/list/components/roster-page';
import { loadRoster } from '@/features/onboarding/people/list/loaders';
import { formTitle } from '@/lib/form/view';
import { page } from '@/lib/page';
import type { SearchParams } from '@/lib/search-params';

interface Props {
  params: Promise<{ caso: string }>;
  searchParams: Promise<SearchParams>;
}

export const generateMetadata = async ({ searchParams }: Props) => ({
  title: await formTitle('Pessoas da operadora', await searchParams),
});

export default page<Props>(async ({ params, searchParams }, actor) => {
  const { caso } = await params;
  return <RosterPage caseId={caso} {...(await loadRoster(actor, caso, await searchParams))} />;
});
