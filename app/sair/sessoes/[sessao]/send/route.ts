import { endOtherSessionsForm, endSessionForm } from '@/features/accounts/forms';
import { NotFound } from '@/lib/errors';
import { formRoute } from '@/lib/form/route';
import { isUuid } from '@/lib/uuid';

export const { POST, GET } = formRoute(({ sessao }: { sessao: string }) => {
  if (sessao === 'outras') return { spec: endOtherSessionsForm, place: { ref: sessao } };
  if (!isUuid(sessao)) throw new NotFound();
  return { spec: endSessionForm, place: { ref: sessao } };
});
