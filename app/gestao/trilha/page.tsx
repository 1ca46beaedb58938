import { TrailPage } from '@/features/accounts/components/trail-page';
import { loadTrail } from '@/features/accounts/trail.loaders';
import { page } from '@/lib/page';
import type { SearchParams } from '@/lib/search-params';

export const metadata = { title: 'Trilha da gestão' };

type Props = { searchParams: Promise<SearchParams> };

export default page(async ({ searchParams }: Props, actor) => (
  <TrailPage {...(await loadTrail(actor, await searchParams))} />
));
