import { PersonOverview } from '@/features/people/components/person-overview';
import { loadPerson } from '@/features/people/loaders';
import { formTitle, type SearchParams } from '@/lib/form/state';
import { page } from '@/lib/page';

interface Props {
  params: Promise<{ caso: string; pessoa: string }>;
  searchParams: Promise<SearchParams>;
}

export const generateMetadata = async ({ searchParams }: Props) => ({
  title: await formTitle('Pessoa do caso', await searchParams),
});

export default page<Props>(async ({ params, searchParams }, actor) => {
  const { caso, pessoa } = await params;
  return <PersonOverview caseId={caso} {...(await loadPerson(actor, caso, pessoa, await searchParams))} />;
});
