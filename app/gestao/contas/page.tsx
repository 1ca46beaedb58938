import type { Metadata } from 'next';
import { AccountsPage } from '@/features/accounts/components/accounts-page';
import { accountsView } from '@/features/accounts/loaders';
import { page } from '@/lib/page';

export const metadata: Metadata = { title: 'Contas e convites' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default page(async ({ searchParams }: Props, actor) => (
  <AccountsPage {...(await accountsView(actor, await searchParams))} />
));
