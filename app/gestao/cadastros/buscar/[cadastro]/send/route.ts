import { FETCH_FORMS } from '@/features/monitoring/console/forms';
import { REGISTRIES } from '@/features/monitoring/registry-sync/copy';
import { NotFound } from '@/lib/errors';
import { formRoute } from '@/lib/form/route';

export const { POST, GET } = formRoute(({ cadastro }: { cadastro: string }) => {
  const registry = REGISTRIES.find((known) => known === cadastro);
  if (!registry) throw new NotFound();
  return { spec: FETCH_FORMS[registry], place: { ref: registry } };
});
