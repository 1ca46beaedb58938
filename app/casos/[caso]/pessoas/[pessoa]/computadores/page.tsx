import { ComputerList } from '@/features/onboarding/computers/components/computer-list';
import { loadComputers } from '@/features/onboarding/computers/loaders';
import { page } from '@/lib/page';
import type { SearchParams } from '@/lib/search-params';

interface Props {
  params: Promise<{ caso: string; pessoa: string }>;
  searchParams: Promise<SearchParams>;
}

export const metadata = { title: 'Computadores da pessoa' };

export default page<Props>(async ({ params, searchParams }, actor) => {
  const { caso, pessoa } = await params;
  return <ComputerList caseId={caso} {...(await loadComputers(actor, caso, pessoa, await searchParams))} />;
});
