import { RootsPage } from '@/features/proof/roots/components/roots-page';
import { loadRoots } from '@/features/proof/roots/loaders';
import { page } from '@/lib/page';
import type { SearchParams } from '@/lib/search-params';

export const metadata = { title: 'Raízes assinadas' };

type Props = { searchParams: Promise<SearchParams> };

export default page(async ({ searchParams }: Props, actor) => {
  const before = Number((await searchParams).antes);
  return <RootsPage {...(await loadRoots(actor, Number.isInteger(before) && before > 0 ? before : undefined))} />;
});
