import { personSearchForm } from '@/features/review/queue/search.forms';
import { formRoute } from '@/lib/form/route';

export const { POST, GET } = formRoute(() => ({ spec: personSearchForm, place: { ref: 'pessoa' } }));
