import { EstablishmentSearch } from '@/features/onboarding/cnes/components/establishment-search';
import { loadEstablishmentSearch } from '@/features/onboarding/cnes/loaders';
import { searchTitle } from '@/features/onboarding/cnes/search.schema';
import { page } from '@/lib/page';
import type { SearchParams } from '@/lib/search-params';

interface Props {
  params: Promise<{ caso: string }>;
  searchParams: Promise<SearchParams>;
}

export const generateMetadata = async ({ searchParams }: Props) => ({ title: searchTitle((await searchParams).q) });

export default page<Props>(async ({ params, searchParams }, actor) => {
  const { caso } = await params;
  return <EstablishmentSearch caseId={caso} {...(await loadEstablishmentSearch(actor, caso, await searchParams))} />;
});
