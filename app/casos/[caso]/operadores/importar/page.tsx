import { ImportsPage } from '@/features/onboarding/operators/import/components/imports-page';
import { loadImports } from '@/features/onboarding/operators/import/loaders';
import { formTitle } from '@/lib/form/view';
import { page } from '@/lib/page';
import type { SearchParams } from '@/lib/search-params';

interface Props {
  params: Promise<{ caso: string }>;
  searchParams: Promise<SearchParams>;
}

export const generateMetadata = async ({ searchParams }: Props) => ({
  title: await formTitle('Adicionar vários operadores', await searchParams),
});

export default page<Props>(async ({ params, searchParams }, actor) => {
  const { caso } = await params;
  return <ImportsPage caseId={caso} {...(await loadImports(actor, caso, await searchParams))} />;
});
