import { revokeLinkForm } from '@/features/notifications/calendar/forms';
import { formRoute } from '@/lib/form/route';

export const { POST, GET } = formRoute(() => ({ spec: revokeLinkForm, place: { ref: 'calendario' } }));
