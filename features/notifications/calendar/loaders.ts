import type { Actor } from '@/lib/auth/actor';
import { settings } from '@/lib/env';
import { formState } from '@/lib/form/view';
import type { SearchParams } from '@/lib/search-params';
import { findFeed, takeNewToken } from './data';
import { feedAddress } from './feed.schema';
import { makeLinkForm, revokeLinkForm } from './forms';

/** The actor's own link, with its forms. Its address stands only on the page right after it was made. */
export async function loadCalendar(actor: Actor, search: SearchParams) {
  const feed = await findFeed(actor);
  const token = feed && search.criado === '1' ? await takeNewToken(actor) : null;
  const [make, revoke] = await Promise.all([
    formState(makeLinkForm, { ref: 'calendario' }, search, actor),
    feed ? formState(revokeLinkForm, { ref: 'calendario' }, search, actor) : null,
  ]);
  return {
    feed: feed && { createdAt: feed.createdAt, readAt: feed.readAt },
    address: token && feedAddress(settings().appUrl, token),
    make,
    revoke,
    revoked: search.salvo === '1' && !feed,
  };
}
