import { ApprovalPage } from '@/features/onboarding/operators/approvals/components/approval-page';
import { loadApproval } from '@/features/onboarding/operators/approvals/loaders';
import { formTitle } from '@/lib/form/view';
import { page } from '@/lib/page';
import type { SearchParams } from '@/lib/search-params';

interface Props {
  params: Promise<{ caso: string; pessoa: string }>;
  searchParams: Promise<SearchParams>;
}

export const generateMetadata = async ({ searchParams }: Props) => ({
  title: await formTitle('Decisão sobre um pedido', await searchParams),
});

export default page<Props>(async ({ params, searchParams }, actor) => {
  const { caso, pessoa } = await params;
  return <ApprovalPage caseId={caso} {...(await loadApproval(actor, caso, pessoa, await searchParams))} />;
});
