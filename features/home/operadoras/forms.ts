import { z } from 'zod';
import { openCase } from '@/features/case/open.mutations';
import { paths } from '@/features/case/paths';
import type { FormSpec } from '@/lib/form/spec';
import { ok } from '@/lib/result';

/** Opens the case of an operadora; the ref is its registro ANS. The effect checks that the actor is of its team. */
export const openCaseForm: FormSpec = {
  id: 'abrir-caso',
  schema: z.object({}),
  fields: [],
  submit: 'Abrir o caso desta operadora',
  page: ({ ref }) => `/operadoras/${ref}`,
  gate: async () => undefined,
  async effect({ actor, place }) {
    const opened = await openCase(actor, place.ref);
    return opened.ok ? ok(paths.case(opened.value)) : opened;
  },
};
