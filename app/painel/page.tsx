import { FiguresPage } from '@/features/insights/figures/components/figures-page';
import { loadFigures } from '@/features/insights/figures/loaders';
import type { SearchParams } from '@/lib/form/view';
import { page } from '@/lib/page';

export const metadata = { title: 'Painel' };

type Props = { searchParams: Promise<SearchParams> };

export default page(async ({ searchParams }: Props, actor) => (
  <FiguresPage {...(await loadFigures(actor, await searchParams))} />
));
