import type { Metadata } from 'next';
import { InvitationPage } from '@/features/accounts/components/invitation-page';
import { loadInvitation } from '@/features/accounts/loaders';
import { page } from '@/lib/page';
import type { SearchParams } from '@/lib/search-params';

export const metadata: Metadata = { title: 'Convite' };

type Props = { params: Promise<{ convite: string }>; searchParams: Promise<SearchParams> };

export default page(async ({ params, searchParams }: Props, actor) => (
  <InvitationPage {...(await loadInvitation(actor, (await params).convite, await searchParams))} />
));
