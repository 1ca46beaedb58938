import { saveViewForm } from '@/features/review/queue/views.forms';
import { formRoute } from '@/lib/form/route';

export const { POST, GET } = formRoute(({ filtros }: { filtros: string }) => ({
  spec: saveViewForm,
  place: { ref: filtros },
}));
