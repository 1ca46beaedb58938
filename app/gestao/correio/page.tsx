import { MailroomPage } from '@/features/notifications/mail/components/mailroom-page';
import { loadMailroom } from '@/features/notifications/mail/loaders';
import { page } from '@/lib/page';
import type { SearchParams } from '@/lib/search-params';

export const metadata = { title: 'Correio e trabalhos' };

type Props = { searchParams: Promise<SearchParams> };

export default page(async ({ searchParams }: Props, actor) => (
  <MailroomPage {...(await loadMailroom(actor, await searchParams))} />
));
