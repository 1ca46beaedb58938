import { reactivateForm, releaseForm, suspendForm, takeGestorForm, takeRolesForm } from '@/features/accounts/forms';
import { NotFound } from '@/lib/errors';
import { formRoute } from '@/lib/form/route';
import type { FormSpec } from '@/lib/form/spec';
import { isUuid } from '@/lib/uuid';

const FORMS: FormSpec[] = [suspendForm, reactivateForm, releaseForm, takeGestorForm, takeRolesForm];

export const { POST, GET } = formRoute(({ conta, acao }: { conta: string; acao: string }) => {
  const spec = FORMS.find(({ id }) => id === acao);
  if (!spec || !isUuid(conta)) throw new NotFound();
  return { spec, place: { ref: conta } };
});
