import { ApprovalsPage } from '@/features/approvals/components/approvals-page';
import { loadApprovals } from '@/features/approvals/loaders';
import { page } from '@/lib/page';

interface Props {
  params: Promise<{ caso: string }>;
}

export const metadata = { title: 'Aprovações' };

export default page<Props>(async ({ params }, actor) => {
  const { caso } = await params;
  return <ApprovalsPage caseId={caso} {...(await loadApprovals(actor, caso))} />;
});
