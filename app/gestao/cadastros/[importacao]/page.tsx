import type { Metadata } from 'next';
import { RunPage } from '@/features/registry-overview/components/run-page';
import { loadRun } from '@/features/registry-overview/loaders';
import type { SearchParams } from '@/lib/form/state';
import { page } from '@/lib/page';

export const metadata: Metadata = { title: 'Importação de cadastro' };

interface Props {
  params: Promise<{ importacao: string }>;
  searchParams: Promise<SearchParams>;
}

export default page(async ({ params, searchParams }: Props, actor) => (
  <RunPage {...(await loadRun(actor, (await params).importacao, await searchParams))} />
));
