import { makeLinkForm } from '@/features/notifications/calendar/forms';
import { formRoute } from '@/lib/form/route';

export const { POST, GET } = formRoute(() => ({ spec: makeLinkForm, place: { ref: 'calendario' } }));
