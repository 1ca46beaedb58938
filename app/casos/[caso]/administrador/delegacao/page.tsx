import { DelegationPage } from '@/features/onboarding/administrator/absence/components/delegation-page';
import { loadDelegation } from '@/features/onboarding/administrator/absence/loaders';
import { formTitle } from '@/lib/form/view';
import { page } from '@/lib/page';
import type { SearchParams } from '@/lib/search-params';

interface Props {
  params: Promise<{ caso: string }>;
  searchParams: Promise<SearchParams>;
}

export const generateMetadata = async ({ searchParams }: Props) => ({
  title: await formTitle('Ausência do administrador', await searchParams),
});

export default page<Props>(async ({ params, searchParams }, actor) => {
  const { caso } = await params;
  return <DelegationPage caseId={caso} {...(await loadDelegation(actor, caso, await searchParams))} />;
});
