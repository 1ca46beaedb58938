import { reactivateForm, releaseForm, suspendForm } from '@/features/accounts/forms';
import { NotFound } from '@/lib/errors';
import { formRoute } from '@/lib/form/route';
import { isUuid } from '@/lib/uuid';

const FORMS = [suspendForm, reactivateForm, releaseForm];

export const { POST, GET } = formRoute(({ conta, acao }: { conta: string; acao: string }) => {
  const spec = FORMS.find(({ id }) => id === acao);
  if (!spec || !isUuid(conta)) throw new NotFound();
  return { spec, place: { ref: conta } };
});
