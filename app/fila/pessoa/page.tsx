import { PersonSearchPage } from '@/features/review/queue/components/person-search-page';
import { loadPersonSearch } from '@/features/review/queue/search.loaders';
import { formTitle } from '@/lib/form/view';
import { page } from '@/lib/page';
import type { SearchParams } from '@/lib/search-params';

interface Props {
  searchParams: Promise<SearchParams>;
}

export const generateMetadata = async ({ searchParams }: Props) => ({
  title: await formTitle('Buscar pessoa pelo CPF', await searchParams),
});

export default page<Props>(async ({ searchParams }, actor) => (
  <PersonSearchPage {...(await loadPersonSearch(actor, await searchParams))} />
));
