import { reactivateForm, releaseForm, suspendForm } from '@/features/accounts/forms';
import { isId } from '@/features/accounts/invitation-state';
import { NotFound } from '@/lib/errors';
import { formRoute } from '@/lib/form/route';

const FORMS = [suspendForm, reactivateForm, releaseForm];

export const { POST, GET } = formRoute(({ conta, acao }: { conta: string; acao: string }) => {
  const spec = FORMS.find(({ id }) => id === acao);
  if (!spec || !isId(conta)) throw new NotFound();
  return { spec, place: { ref: conta } };
});
