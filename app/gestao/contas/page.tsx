import type { Metadata } from 'next';
import { AccountsPage } from '@/features/accounts/components/accounts-page';
import { accountsView } from '@/features/accounts/loaders';
import { page } from '@/lib/page';
import type { SearchParams } from '@/lib/search-params';

export const metadata: Metadata = { title: 'Contas e convites' };

type Props = { searchParams: Promise<SearchParams> };

export default page(async ({ searchParams }: Props, actor) => (
  <AccountsPage {...(await accountsView(actor, await searchParams))} />
));
