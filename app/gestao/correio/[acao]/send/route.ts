import { retryJobsForm, retryMailsForm } from '@/features/notifications/mail/forms';
import { NotFound } from '@/lib/errors';
import { formRoute } from '@/lib/form/route';

const FORMS = [retryMailsForm, retryJobsForm];

export const { POST, GET } = formRoute(({ acao }: { acao: string }) => {
  const spec = FORMS.find(({ id }) => id === acao);
  if (!spec) throw new NotFound();
  return { spec, place: { ref: 'correio' } };
});
