import { SgopStep } from '@/features/onboarding/administrator/components/sgop-step';
import { loadSgop } from '@/features/onboarding/administrator/loaders';
import { formTitle } from '@/lib/form/view';
import { page } from '@/lib/page';
import type { SearchParams } from '@/lib/search-params';

interface Props {
  params: Promise<{ caso: string }>;
  searchParams: Promise<SearchParams>;
}

export const generateMetadata = async ({ searchParams }: Props) => ({
  title: await formTitle('Cadastro do administrador no SGOP', await searchParams),
});

export default page<Props>(async ({ params, searchParams }, actor) => {
  const { caso } = await params;
  return <SgopStep caseId={caso} {...(await loadSgop(actor, caso, await searchParams))} />;
});
