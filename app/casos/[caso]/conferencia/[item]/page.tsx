import { Comments } from '@/features/review/comments/components/comments';
import { OpenComments } from '@/features/review/comments/components/open-comments';
import { loadComments } from '@/features/review/comments/loaders';
import { ItemPage } from '@/features/review/item/components/item-page';
import { loadItem } from '@/features/review/item/loaders';
import { formTitle } from '@/lib/form/view';
import { page } from '@/lib/page';
import type { SearchParams } from '@/lib/search-params';

interface Props {
  params: Promise<{ caso: string; item: string }>;
  searchParams: Promise<SearchParams>;
}

export const generateMetadata = async ({ params, searchParams }: Props) => ({
  title: await formTitle(`Item ${(await params).item.split('.')[0]}`, await searchParams),
});

export default page<Props>(async ({ params, searchParams }, actor) => {
  const { caso, item } = await params;
  const [code, search] = [decodeURIComponent(item), await searchParams];
  const loaded = await loadItem(actor, caso, code, search);
  const comments = await loadComments(actor, caso, code, search);
  return (
    <ItemPage
      caseId={caso}
      {...loaded}
      comments={<Comments {...comments} />}
      openComments={comments.open.length > 0 && <OpenComments href="#comentarios" count={comments.open.length} />}
    />
  );
});
