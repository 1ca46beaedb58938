import { OperadorasPage } from '@/features/home/operadoras/components/operadoras-page';
import { loadOperadoras } from '@/features/home/operadoras/loaders';
import { page } from '@/lib/page';
import type { SearchParams } from '@/lib/search-params';

export const metadata = { title: 'Escolha a operadora' };

interface Props {
  searchParams: Promise<SearchParams>;
}

export default page<Props>(async ({ searchParams }, actor) => {
  const { q, depois } = await searchParams;
  const text = typeof q === 'string' ? q : '';
  return <OperadorasPage {...(await loadOperadoras(actor, text, typeof depois === 'string' ? depois : undefined))} />;
});
