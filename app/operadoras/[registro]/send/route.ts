import { openCaseForm } from '@/features/home/operadoras/forms';
import { formRoute } from '@/lib/form/route';

export const { POST, GET } = formRoute(({ registro }: { registro: string }) => ({
  spec: openCaseForm,
  place: { ref: registro },
}));
