import { ComputerList } from '@/features/onboarding/computers/components/computer-list';
import { loadComputers } from '@/features/onboarding/computers/loaders';
import { page } from '@/lib/page';

interface Props {
  params: Promise<{ caso: string; pessoa: string }>;
}

export const metadata = { title: 'Computadores da pessoa' };

export default page<Props>(async ({ params }, actor) => {
  const { caso, pessoa } = await params;
  return <ComputerList caseId={caso} {...(await loadComputers(actor, caso, pessoa))} />;
});
