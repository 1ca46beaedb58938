import { inviteForm } from '@/features/accounts/forms';
import { isId } from '@/features/accounts/invitation-state';
import { NotFound } from '@/lib/errors';
import { formRoute } from '@/lib/form/route';

export const { POST, GET } = formRoute(({ convite }: { convite: string }) => {
  if (!isId(convite)) throw new NotFound();
  return { spec: inviteForm, place: { ref: convite } };
});
