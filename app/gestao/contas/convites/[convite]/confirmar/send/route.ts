import { confirmForm } from '@/features/accounts/forms';
import { formRoute } from '@/lib/form/route';

export const { POST, GET } = formRoute(({ convite }: { convite: string }) => ({
  spec: confirmForm,
  place: { ref: convite },
}));
