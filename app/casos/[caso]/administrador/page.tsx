import { AdministratorOverview } from '@/features/onboarding/administrator/components/administrator-overview';
import { loadAdministrator } from '@/features/onboarding/administrator/loaders';
import { formTitle } from '@/lib/form/view';
import { page } from '@/lib/page';
import type { SearchParams } from '@/lib/search-params';

interface Props {
  params: Promise<{ caso: string }>;
  searchParams: Promise<SearchParams>;
}

export const generateMetadata = async ({ searchParams }: Props) => ({
  title: await formTitle('Administrador no SGOP', await searchParams),
});

export default page<Props>(async ({ params, searchParams }, actor) => {
  const { caso } = await params;
  return <AdministratorOverview caseId={caso} {...(await loadAdministrator(actor, caso, await searchParams))} />;
});
