import { endOtherSessionsForm, endSessionForm } from '@/features/accounts/forms';
import { isId } from '@/features/accounts/invitation-state';
import { NotFound } from '@/lib/errors';
import { formRoute } from '@/lib/form/route';

export const { POST, GET } = formRoute(({ sessao }: { sessao: string }) => {
  if (sessao === 'outras') return { spec: endOtherSessionsForm, place: { ref: sessao } };
  if (!isId(sessao)) throw new NotFound();
  return { spec: endSessionForm, place: { ref: sessao } };
});
