import { revokeForm } from '@/features/identity/forms';
import { formRoute } from '@/lib/form/route';

export const { POST, GET } = formRoute(({ convite }: { convite: string }) => ({
  spec: revokeForm,
  place: { ref: convite },
}));
