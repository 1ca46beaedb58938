import { deleteViewForm, dontOpenWithForm, openWithForm } from '@/features/review/queue/views.forms';
import { NotFound } from '@/lib/errors';
import { formRoute } from '@/lib/form/route';

const FORMS = [openWithForm, dontOpenWithForm, deleteViewForm];
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const { POST, GET } = formRoute(({ visao, acao }: { visao: string; acao: string }) => {
  const spec = FORMS.find(({ id }) => id === acao);
  if (!spec || !UUID.test(visao)) throw new NotFound();
  return { spec, place: { ref: visao } };
});
