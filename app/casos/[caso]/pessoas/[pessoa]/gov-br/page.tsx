import { GovbrStep } from '@/features/onboarding/checks/components/govbr-step';
import { loadGovbr } from '@/features/onboarding/checks/loaders';
import { formTitle } from '@/lib/form/view';
import { page } from '@/lib/page';
import type { SearchParams } from '@/lib/search-params';

interface Props {
  params: Promise<{ caso: string; pessoa: string }>;
  searchParams: Promise<SearchParams>;
}

export const generateMetadata = async ({ searchParams }: Props) => ({
  title: await formTitle('Conta gov.br da pessoa', await searchParams),
});

export default page<Props>(async ({ params, searchParams }, actor) => {
  const { caso, pessoa } = await params;
  return <GovbrStep caseId={caso} {...(await loadGovbr(actor, caso, pessoa, await searchParams))} />;
});
