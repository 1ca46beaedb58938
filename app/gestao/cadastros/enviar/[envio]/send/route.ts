import { isId } from '@/features/accounts/invitation-state';
import { uploadForm } from '@/features/monitoring/console/forms';
import { keepUpload } from '@/features/monitoring/console/mutations';
import { NotFound } from '@/lib/errors';
import { formRoute } from '@/lib/form/route';

export const { POST, GET } = formRoute(
  ({ envio }: { envio: string }) => {
    if (!isId(envio)) throw new NotFound();
    return { spec: uploadForm, place: { ref: envio } };
  },
  { keepFile: keepUpload },
);
