import { redirect } from 'next/navigation';
import { OffersPage } from '@/features/accounts/components/offers';
import { loadOffers } from '@/features/accounts/offers.loaders';
import { page } from '@/lib/page';

export const metadata = { title: 'Convites' };

export default page(async (_props, actor) => {
  const { offers } = await loadOffers(actor);
  const [only, ...others] = offers;
  if (only && others.length === 0) redirect(`/convites/${only.id}`);
  return <OffersPage offers={offers} />;
});
