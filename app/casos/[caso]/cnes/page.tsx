import { EstablishmentStep } from '@/features/onboarding/cnes/components/establishment-step';
import { loadEstablishment } from '@/features/onboarding/cnes/loaders';
import { formTitle } from '@/lib/form/view';
import { page } from '@/lib/page';
import type { SearchParams } from '@/lib/search-params';

interface Props {
  params: Promise<{ caso: string }>;
  searchParams: Promise<SearchParams>;
}

export const generateMetadata = async ({ searchParams }: Props) => ({
  title: await formTitle('CNES da operadora', await searchParams),
});

export default page<Props>(async ({ params, searchParams }, actor) => {
  const { caso } = await params;
  return <EstablishmentStep caseId={caso} {...(await loadEstablishment(actor, caso, await searchParams))} />;
});
