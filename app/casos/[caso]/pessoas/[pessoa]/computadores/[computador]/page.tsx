import { ComputerStep } from '@/features/onboarding/computers/components/computer-step';
import { loadComputer } from '@/features/onboarding/computers/loaders';
import { formTitle } from '@/lib/form/view';
import { page } from '@/lib/page';
import type { SearchParams } from '@/lib/search-params';

interface Props {
  params: Promise<{ caso: string; pessoa: string; computador: string }>;
  searchParams: Promise<SearchParams>;
}

export const generateMetadata = async ({ searchParams }: Props) => ({
  title: await formTitle('Computador', await searchParams),
});

export default page<Props>(async ({ params, searchParams }, actor) => {
  const { caso, pessoa, computador } = await params;
  return <ComputerStep caseId={caso} {...(await loadComputer(actor, caso, pessoa, computador, await searchParams))} />;
});
