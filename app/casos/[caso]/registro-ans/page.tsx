import { RegistrationPage } from '@/features/monitoring/registry-recheck/components/registration-page';
import { loadRegistration } from '@/features/monitoring/registry-recheck/loaders';
import { formTitle } from '@/lib/form/view';
import { page } from '@/lib/page';
import type { SearchParams } from '@/lib/search-params';

interface Props {
  params: Promise<{ caso: string }>;
  searchParams: Promise<SearchParams>;
}

export const generateMetadata = async ({ searchParams }: Props) => ({
  title: await formTitle('Cadastro da operadora na ANS', await searchParams),
});

export default page<Props>(async ({ params, searchParams }, actor) => {
  const { caso } = await params;
  return <RegistrationPage caseId={caso} {...(await loadRegistration(actor, caso, await searchParams))} />;
});
