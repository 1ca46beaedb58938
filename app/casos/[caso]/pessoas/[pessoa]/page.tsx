import { PersonPage } from '@/features/onboarding/people/list/components/person-page';
import { loadProfessional } from '@/features/onboarding/people/list/loaders';
import { formTitle } from '@/lib/form/view';
import { page } from '@/lib/page';
import type { SearchParams } from '@/lib/search-params';

interface Props {
  params: Promise<{ caso: string; pessoa: string }>;
  searchParams: Promise<SearchParams>;
}

export const generateMetadata = async ({ searchParams }: Props) => ({
  title: await formTitle('Pessoa do caso', await searchParams),
});

export default page<Props>(async ({ params, searchParams }, actor) => {
  const { caso, pessoa } = await params;
  return <PersonPage caseId={caso} {...(await loadProfessional(actor, caso, pessoa, await searchParams))} />;
});
