import { AccessStep } from '@/features/onboarding/first-access/components/access-step';
import { loadAccess } from '@/features/onboarding/first-access/loaders';
import { formTitle } from '@/lib/form/view';
import { page } from '@/lib/page';
import type { SearchParams } from '@/lib/search-params';

interface Props {
  params: Promise<{ caso: string }>;
  searchParams: Promise<SearchParams>;
}

export const generateMetadata = async ({ searchParams }: Props) => ({
  title: await formTitle('Primeiro acesso', await searchParams),
});

export default page<Props>(async ({ params, searchParams }, actor) => {
  const { caso } = await params;
  return <AccessStep caseId={caso} {...(await loadAccess(actor, caso, await searchParams))} />;
});
