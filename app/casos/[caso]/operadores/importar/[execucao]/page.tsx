import { ImportPage } from '@/features/onboarding/operators/import/components/import-page';
import { loadImport } from '@/features/onboarding/operators/import/loaders';
import { UndoPart } from '@/features/onboarding/operators/import-undo/components/undo-part';
import { loadUndo } from '@/features/onboarding/operators/import-undo/loaders';
import { formTitle } from '@/lib/form/view';
import { page } from '@/lib/page';
import type { SearchParams } from '@/lib/search-params';

interface Props {
  params: Promise<{ caso: string; execucao: string }>;
  searchParams: Promise<SearchParams>;
}

export const generateMetadata = async ({ searchParams }: Props) => ({
  title: await formTitle('Importação de operadores', await searchParams),
});

export default page<Props>(async ({ params, searchParams }, actor) => {
  const [{ caso, execucao }, search] = await Promise.all([params, searchParams]);
  const run = await loadImport(actor, caso, execucao, search);
  const undo = await loadUndo(actor, caso, execucao, search);
  return (
    <ImportPage caseId={caso} {...run}>
      <UndoPart caseId={caso} importId={execucao} {...undo} />
    </ImportPage>
  );
});
