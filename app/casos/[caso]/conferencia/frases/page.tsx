import { PhrasesPage } from '@/features/review/return-phrases/components/phrases-page';
import { loadPhrases } from '@/features/review/return-phrases/loaders';
import { formTitle } from '@/lib/form/view';
import { page } from '@/lib/page';
import type { SearchParams } from '@/lib/search-params';

interface Props {
  params: Promise<{ caso: string }>;
  searchParams: Promise<SearchParams>;
}

export const generateMetadata = async ({ searchParams }: Props) => ({
  title: await formTitle('Frases de devolução', await searchParams),
});

export default page<Props>(async ({ params, searchParams }, actor) => {
  const { caso } = await params;
  return <PhrasesPage caseId={caso} {...(await loadPhrases(actor, caso, await searchParams))} />;
});
