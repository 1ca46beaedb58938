import { assignForm } from '@/features/review/assignments/forms';
import { formRoute } from '@/lib/form/route';

export const { POST, GET } = formRoute(({ lote }: { lote: string }) => ({ spec: assignForm, place: { ref: lote } }));
