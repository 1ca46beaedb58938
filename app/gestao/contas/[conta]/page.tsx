import type { Metadata } from 'next';
import { AccountPage } from '@/features/accounts/components/account-page';
import { loadAccount } from '@/features/accounts/loaders';
import { formTitle } from '@/lib/form/view';
import { page } from '@/lib/page';
import type { SearchParams } from '@/lib/search-params';

type Props = { params: Promise<{ conta: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  return { title: await formTitle('Conta', await searchParams) };
}

export default page(async ({ params, searchParams }: Props, actor) => (
  <AccountPage {...(await loadAccount(actor, (await params).conta, await searchParams))} />
));
