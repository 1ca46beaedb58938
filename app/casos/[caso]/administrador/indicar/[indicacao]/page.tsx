import { NominationStep } from '@/features/onboarding/administrator/components/nomination-step';
import { loadNomination } from '@/features/onboarding/administrator/loaders';
import { formTitle } from '@/lib/form/view';
import { page } from '@/lib/page';
import type { SearchParams } from '@/lib/search-params';

interface Props {
  params: Promise<{ caso: string; indicacao: string }>;
  searchParams: Promise<SearchParams>;
}

export const generateMetadata = async ({ searchParams }: Props) => ({
  title: await formTitle('Indicar administrador', await searchParams),
});

export default page<Props>(async ({ params, searchParams }, actor) => {
  const { caso, indicacao } = await params;
  return <NominationStep caseId={caso} {...(await loadNomination(actor, caso, indicacao, await searchParams))} />;
});
