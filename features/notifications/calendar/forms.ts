import { z } from 'zod';
import type { FormSpec } from '@/lib/form/spec';
import { ok } from '@/lib/result';
import { FEED_PAGE } from './feed.schema';
import { makeLink, revokeLink } from './mutations';

/** Only ever one's own link: there is nothing to choose. */
const own = (id: string, submit: string, then: string, work: FormSpec['effect']): FormSpec => ({
  id,
  schema: z.object({}),
  fields: [],
  submit,
  page: () => FEED_PAGE,
  action: () => `${FEED_PAGE}/${then}/send`,
  gate: async () => undefined,
  effect: work,
});

export const makeLinkForm = own('calendario-criar', 'Criar o endereço', 'criar', async ({ actor }) => {
  await makeLink(actor);
  return ok(`${FEED_PAGE}?criado=1`);
});

export const revokeLinkForm = own('calendario-revogar', 'Revogar o endereço', 'revogar', async ({ actor }) => {
  await revokeLink(actor);
  return ok(`${FEED_PAGE}?salvo=1`);
});
