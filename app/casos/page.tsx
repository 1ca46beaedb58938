import { redirect } from 'next/navigation';
import { OffersNotice } from '@/features/accounts/components/offers';
import { loadOffers } from '@/features/accounts/offers.loaders';
import { CasesPage } from '@/features/home/components/cases-page';
import { findsCasesInQueue, loadCases } from '@/features/home/loaders';
import { page } from '@/lib/page';
import type { SearchParams, SearchValue } from '@/lib/search-params';

export const metadata = { title: 'Casos' };

interface Props {
  searchParams: Promise<SearchParams>;
}

const one = (value: SearchValue): string => (typeof value === 'string' ? value : '');

export default page<Props>(async ({ searchParams }, actor) => {
  if (!actor.membershipRoles.some((role) => role !== 'profissional'))
    redirect(actor.isGestor ? '/gestao/contas' : '/minha-area');
  if (await findsCasesInQueue(actor)) redirect('/fila?aba=casos');
  const search = await searchParams;
  const filters = { q: one(search.q), etapa: one(search.etapa), espera: one(search.espera) };
  const { offers } = await loadOffers(actor);
  return (
    <>
      <OffersNotice offers={offers} />
      <CasesPage filters={filters} {...(await loadCases(actor, { ...filters, after: one(search.depois) }))} />
    </>
  );
});
