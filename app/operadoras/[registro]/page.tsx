import { OperadoraPage } from '@/features/home/operadoras/components/operadora-page';
import { loadOperadora } from '@/features/home/operadoras/loaders';
import { page } from '@/lib/page';
import type { SearchParams } from '@/lib/search-params';

export const metadata = { title: 'Operadora' };

interface Props {
  params: Promise<{ registro: string }>;
  searchParams: Promise<SearchParams>;
}

export default page<Props>(async ({ params, searchParams }, actor) => {
  const { registro } = await params;
  return <OperadoraPage {...(await loadOperadora(actor, registro, await searchParams))} />;
});
