import { OfferPage } from '@/features/accounts/components/offers';
import { loadOffer } from '@/features/accounts/offers.loaders';
import { page } from '@/lib/page';
import type { SearchParams } from '@/lib/search-params';

export const metadata = { title: 'Convite' };

type Props = { params: Promise<{ convite: string }>; searchParams: Promise<SearchParams> };

export default page(async (props: Props, actor) => {
  const [{ convite }, searchParams] = await Promise.all([props.params, props.searchParams]);
  return <OfferPage {...(await loadOffer(actor, convite, searchParams))} />;
});
