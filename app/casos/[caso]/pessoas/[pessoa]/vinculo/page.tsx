import { ConflictStep } from '@/features/onboarding/administrator/components/conflict-step';
import { loadConflict } from '@/features/onboarding/administrator/loaders';
import { formTitle } from '@/lib/form/view';
import { page } from '@/lib/page';
import type { SearchParams } from '@/lib/search-params';

interface Props {
  params: Promise<{ caso: string; pessoa: string }>;
  searchParams: Promise<SearchParams>;
}

export const generateMetadata = async ({ searchParams }: Props) => ({
  title: await formTitle('Vínculo com outro estabelecimento', await searchParams),
});

export default page<Props>(async ({ params, searchParams }, actor) => {
  const { caso, pessoa } = await params;
  return <ConflictStep caseId={caso} {...(await loadConflict(actor, caso, pessoa, await searchParams))} />;
});
