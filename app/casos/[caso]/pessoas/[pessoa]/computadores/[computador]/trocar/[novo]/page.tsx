import { ReplaceStep } from '@/features/onboarding/computers/components/replacement';
import { loadReplacement } from '@/features/onboarding/computers/loaders';
import { formTitle } from '@/lib/form/view';
import { page } from '@/lib/page';
import type { SearchParams } from '@/lib/search-params';

interface Props {
  params: Promise<{ caso: string; pessoa: string; computador: string; novo: string }>;
  searchParams: Promise<SearchParams>;
}

export const generateMetadata = async ({ searchParams }: Props) => ({
  title: await formTitle('Trocar de computador', await searchParams),
});

export default page<Props>(async ({ params, searchParams }, actor) => {
  const { caso, pessoa, computador, novo } = await params;
  const ids = { personId: pessoa, formerId: computador, newId: novo };
  return <ReplaceStep caseId={caso} {...(await loadReplacement(actor, caso, ids, await searchParams))} />;
});
