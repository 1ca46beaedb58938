import { z } from 'zod';
import type { Actor } from '@/lib/auth/actor';
import type { FormSpec } from '@/lib/form/spec';
import { ok } from '@/lib/result';
import { FEED_PAGE } from './feed.schema';
import { makeLink, revokeLink } from './mutations';

/** A form about the actor's own link, so it needs no gate and no fields. */
const own = (id: string, submit: string, act: string, work: (actor: Actor) => Promise<string>): FormSpec => ({
  id,
  schema: z.object({}),
  fields: [],
  submit,
  page: () => FEED_PAGE,
  action: () => `${FEED_PAGE}/${act}/send`,
  gate: async () => undefined,
  effect: async ({ actor }) => ok(await work(actor)),
});

/** Makes the link, or a new one in place of the former. */
export const makeLinkForm = own('calendario-criar', 'Criar o endereço', 'criar', async (actor) => {
  await makeLink(actor);
  return `${FEED_PAGE}?criado=1`;
});

/** Revokes the link. */
export const revokeLinkForm = own('calendario-revogar', 'Revogar o endereço', 'revogar', async (actor) => {
  await revokeLink(actor);
  return `${FEED_PAGE}?salvo=1`;
});
