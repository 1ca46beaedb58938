import { deleteViewForm, dontOpenWithForm, openWithForm } from '@/features/review/queue/views.forms';
import { NotFound } from '@/lib/errors';
import { formRoute } from '@/lib/form/route';
import { isUuid } from '@/lib/uuid';

const FORMS = [openWithForm, dontOpenWithForm, deleteViewForm];
export const { POST, GET } = formRoute(({ visao, acao }: { visao: string; acao: string }) => {
  const spec = FORMS.find(({ id }) => id === acao);
  if (!spec || !isUuid(visao)) throw new NotFound();
  return { spec, place: { ref: visao } };
});
