import { SupportStep } from '@/features/onboarding/support/components/support-step';
import { loadSupport } from '@/features/onboarding/support/loaders';
import { formTitle } from '@/lib/form/view';
import { page } from '@/lib/page';
import type { SearchParams } from '@/lib/search-params';

interface Props {
  params: Promise<{ caso: string }>;
  searchParams: Promise<SearchParams>;
}

export const generateMetadata = async ({ searchParams }: Props) => ({
  title: await formTitle('Autorização do suporte', await searchParams),
});

export default page<Props>(async ({ params, searchParams }, actor) => {
  const { caso } = await params;
  return <SupportStep caseId={caso} {...(await loadSupport(actor, caso, await searchParams))} />;
});
