import { serveFeed } from '@/features/notifications/calendar/mutations';
import { NotFound } from '@/lib/errors';
import { routeHandler } from '@/lib/route';

interface Context {
  params: Promise<{ arquivo: string }>;
}

/** The calendar feed. Calendar programs cannot sign in, so the secret in the address grants the access. */
export const GET = routeHandler(async (request, { params }: Context) => {
  const feed = await serveFeed((await params).arquivo);
  if (!feed) throw new NotFound();
  const headers = {
    etag: feed.etag,
    'cache-control': 'private, no-cache',
    'x-robots-tag': 'noindex',
    'x-content-type-options': 'nosniff',
  };
  const known = (request.headers.get('if-none-match') ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (known.includes(feed.etag) || known.includes('*')) return new Response(null, { status: 304, headers });
  const type = {
    'content-type': 'text/calendar; charset=utf-8',
    'content-disposition': 'inline; filename="prazos.ics"',
  };
  return new Response(feed.text, { headers: { ...headers, ...type } });
});
