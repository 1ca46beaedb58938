import { inviteForm } from '@/features/accounts/forms';
import { NotFound } from '@/lib/errors';
import { formRoute } from '@/lib/form/route';
import { isUuid } from '@/lib/uuid';

export const { POST, GET } = formRoute(({ convite }: { convite: string }) => {
  if (!isUuid(convite)) throw new NotFound();
  return { spec: inviteForm, place: { ref: convite } };
});
