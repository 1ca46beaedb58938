import { gestorFreesForm } from '@/features/accounts/offers.forms';
import { NotFound } from '@/lib/errors';
import { formRoute } from '@/lib/form/route';
import { isUuid } from '@/lib/uuid';

export const { POST, GET } = formRoute(({ pessoa }: { pessoa: string }) => {
  if (!isUuid(pessoa)) throw new NotFound();
  return { spec: gestorFreesForm, place: { ref: pessoa } };
});
