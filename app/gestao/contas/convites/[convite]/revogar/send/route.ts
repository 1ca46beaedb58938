import { revokeForm } from '@/features/accounts/forms';
import { formRoute } from '@/lib/form/route';

export const { POST, GET } = formRoute(({ convite }: { convite: string }) => ({
  spec: revokeForm,
  place: { ref: convite },
}));
