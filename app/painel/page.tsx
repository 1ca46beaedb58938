import { FiguresPage } from '@/features/insights/figures/components/figures-page';
import { loadFigures } from '@/features/insights/figures/loaders';
import { page } from '@/lib/page';
import type { SearchParams } from '@/lib/search-params';

export const metadata = { title: 'Painel' };

type Props = { searchParams: Promise<SearchParams> };

export default page(async ({ searchParams }: Props, actor) => (
  <FiguresPage {...(await loadFigures(actor, await searchParams))} />
));
