import type { Metadata } from 'next';
import { OfferPage } from '@/features/accounts/components/offers';
import { loadOffer } from '@/features/accounts/offers.loaders';
import { formTitle } from '@/lib/form/view';
import { page } from '@/lib/page';
import type { SearchParams } from '@/lib/search-params';

type Props = { params: Promise<{ convite: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  return { title: await formTitle('Convite', await searchParams) };
}

export default page(async (props: Props, actor) => {
  const [{ convite }, searchParams] = await Promise.all([props.params, props.searchParams]);
  return <OfferPage {...(await loadOffer(actor, convite, searchParams))} />;
});
