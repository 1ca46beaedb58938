import { isId } from '@/features/identity/status';
import { uploadForm } from '@/features/registry-overview/forms';
import { keepUpload } from '@/features/registry-overview/mutations';
import { NotFound } from '@/lib/errors';
import { formRoute } from '@/lib/form/route';

export const { POST, GET } = formRoute(
  ({ envio }: { envio: string }) => {
    if (!isId(envio)) throw new NotFound();
    return { spec: uploadForm, place: { ref: envio } };
  },
  { keepFile: keepUpload },
);
