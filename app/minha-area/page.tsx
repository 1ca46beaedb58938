import { redirect } from 'next/navigation';
import { OffersNotice } from '@/features/accounts/components/offers';
import { loadOffers } from '@/features/accounts/offers.loaders';
import { OwnArea } from '@/features/home/my-tasks/components/my-tasks';
import { loadOwnArea } from '@/features/home/my-tasks/loaders';
import { page } from '@/lib/page';

export const metadata = { title: 'Minha área' };

export default page(async (_props, actor) => {
  const { offers, onlyThese } = await loadOffers(actor);
  if (onlyThese) redirect('/convites');
  return (
    <>
      <OffersNotice offers={offers} />
      <OwnArea {...(await loadOwnArea(actor))} />
      <p>
        <a href="/minha-conta/avisos">Escolher os avisos por e-mail</a>
      </p>
    </>
  );
});
