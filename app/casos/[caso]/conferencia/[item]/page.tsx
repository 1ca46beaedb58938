import { ItemPage } from '@/features/review/components/item-page';
import { loadItem } from '@/features/review/loaders';
import { formTitle, type SearchParams } from '@/lib/form/state';
import { page } from '@/lib/page';

interface Props {
  params: Promise<{ caso: string; item: string }>;
  searchParams: Promise<SearchParams>;
}

export const generateMetadata = async ({ params, searchParams }: Props) => ({
  title: await formTitle(`Item ${(await params).item.split('.')[0]}`, await searchParams),
});

export default page<Props>(async ({ params, searchParams }, actor) => {
  const { caso, item } = await params;
  return <ItemPage caseId={caso} {...(await loadItem(actor, caso, decodeURIComponent(item), await searchParams))} />;
});
