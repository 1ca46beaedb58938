import { preferencesForm } from '@/features/notifications/mail/forms';
import { formRoute } from '@/lib/form/route';

export const { POST, GET } = formRoute(() => ({ spec: preferencesForm, place: { ref: 'avisos' } }));
