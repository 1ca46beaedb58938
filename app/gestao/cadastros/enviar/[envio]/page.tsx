import type { Metadata } from 'next';
import { UploadPage } from '@/features/monitoring/console/components/upload-page';
import { loadUpload } from '@/features/monitoring/console/loaders';
import { formTitle } from '@/lib/form/view';
import { page } from '@/lib/page';
import type { SearchParams } from '@/lib/search-params';

interface Props {
  params: Promise<{ envio: string }>;
  searchParams: Promise<SearchParams>;
}

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  return { title: await formTitle('Enviar um arquivo do CADOP', await searchParams) };
}

export default page(async ({ params, searchParams }: Props, actor) => (
  <UploadPage {...(await loadUpload(actor, (await params).envio, await searchParams))} />
));
