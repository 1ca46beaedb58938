import { ApprovalsPage } from '@/features/onboarding/operators/approvals/components/approvals-page';
import { loadApprovals } from '@/features/onboarding/operators/approvals/loaders';
import { formTitle } from '@/lib/form/view';
import { page } from '@/lib/page';
import type { SearchParams } from '@/lib/search-params';

interface Props {
  params: Promise<{ caso: string }>;
  searchParams: Promise<SearchParams>;
}

export const generateMetadata = async ({ searchParams }: Props) => ({
  title: await formTitle('Aprovações', await searchParams),
});

export default page<Props>(async ({ params, searchParams }, actor) => {
  const { caso } = await params;
  return <ApprovalsPage caseId={caso} {...(await loadApprovals(actor, caso, await searchParams))} />;
});
