import { ComputerList } from '@/features/computers/components/computer-list';
import { loadComputers } from '@/features/computers/loaders';
import { page } from '@/lib/page';

interface Props {
  params: Promise<{ caso: string; pessoa: string }>;
}

export const metadata = { title: 'Computadores da pessoa' };

export default page<Props>(async ({ params }, actor) => {
  const { caso, pessoa } = await params;
  return <ComputerList caseId={caso} {...(await loadComputers(actor, caso, pessoa))} />;
});
