import { confirmOfferForm, declineOfferForm } from '@/features/accounts/offers.forms';
import { NotFound } from '@/lib/errors';
import { formRoute } from '@/lib/form/route';
import { isUuid } from '@/lib/uuid';

export const { POST, GET } = formRoute(({ convite, acao }: { convite: string; acao: string }) => {
  const spec = [confirmOfferForm, declineOfferForm].find(({ id }) => id === acao);
  if (!spec || !isUuid(convite)) throw new NotFound();
  return { spec, place: { ref: convite } };
});
