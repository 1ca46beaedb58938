import { CnsStep } from '@/features/onboarding/checks/components/cns-step';
import { loadCns } from '@/features/onboarding/checks/loaders';
import { formTitle } from '@/lib/form/view';
import { page } from '@/lib/page';
import type { SearchParams } from '@/lib/search-params';

interface Props {
  params: Promise<{ caso: string; pessoa: string }>;
  searchParams: Promise<SearchParams>;
}

export const generateMetadata = async ({ searchParams }: Props) => ({
  title: await formTitle('CNS e qualidade do cadastro', await searchParams),
});

export default page<Props>(async ({ params, searchParams }, actor) => {
  const { caso, pessoa } = await params;
  return <CnsStep caseId={caso} {...(await loadCns(actor, caso, pessoa, await searchParams))} />;
});
