import { uploadForm } from '@/features/monitoring/console/forms';
import { keepUpload } from '@/features/monitoring/console/mutations';
import { NotFound } from '@/lib/errors';
import { formRoute } from '@/lib/form/route';
import { isUuid } from '@/lib/uuid';

export const { POST, GET } = formRoute(
  ({ envio }: { envio: string }) => {
    if (!isUuid(envio)) throw new NotFound();
    return { spec: uploadForm, place: { ref: envio } };
  },
  { keepFile: keepUpload },
);
