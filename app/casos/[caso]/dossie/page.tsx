import { DossierPage } from '@/features/proof/dossier/components/dossier-page';
import { loadDossiers } from '@/features/proof/dossier/loaders';
import { formTitle } from '@/lib/form/view';
import { page } from '@/lib/page';
import type { SearchParams } from '@/lib/search-params';

interface Props {
  params: Promise<{ caso: string }>;
  searchParams: Promise<SearchParams>;
}

export const generateMetadata = async ({ searchParams }: Props) => ({
  title: await formTitle('Dossiê do caso', await searchParams),
});

export default page<Props>(async ({ params, searchParams }, actor) => {
  const { caso } = await params;
  return <DossierPage caseId={caso} {...(await loadDossiers(actor, caso, await searchParams))} />;
});
