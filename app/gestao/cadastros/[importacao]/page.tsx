import type { Metadata } from 'next';
import { RunPage } from '@/features/monitoring/console/components/run-page';
import { loadRun } from '@/features/monitoring/console/loaders';
import { page } from '@/lib/page';
import type { SearchParams } from '@/lib/search-params';

export const metadata: Metadata = { title: 'Importação de cadastro' };

interface Props {
  params: Promise<{ importacao: string }>;
  searchParams: Promise<SearchParams>;
}

export default page(async ({ params, searchParams }: Props, actor) => (
  <RunPage {...(await loadRun(actor, (await params).importacao, await searchParams))} />
));
