import type { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { cookieNames, setCookie } from '@/lib/auth/cookies';
import { SESSION_HOURS } from '@/lib/auth/limits';
import { authOptions } from '@/lib/auth/options';
import { sessionToken } from '@/lib/auth/session';
import { settings } from '@/lib/env';

type Context = { params: Promise<{ nextauth: string[] }> };

/** The parts of next-auth that the product uses. Its session, signout and log addresses answer 404. */
const ALLOWED = new Set(['GET signin', 'POST signin', 'GET callback', 'GET error']);

async function handle(request: NextRequest, context: Context): Promise<Response> {
  const [action, provider] = (await context.params).nextauth;
  // next-auth would pass any query parameter on to the provider, and we use none.
  const strange = action === 'signin' && request.method === 'POST' && request.nextUrl.search !== '';
  if (strange || !ALLOWED.has(`${request.method} ${action}`)) return new Response(null, { status: 404 });
  // Without this, next-auth would assume port 3000.
  process.env.NEXTAUTH_URL ??= settings().appUrl;
  const oldToken = await sessionToken();
  const response: Response = await NextAuth(request, context, authOptions(oldToken));
  const names = cookieNames();
  if (provider && response.headers.getSetCookie().some((cookie) => cookie.startsWith(`${names.session}=`))) {
    response.headers.append('set-cookie', setCookie(names.provider, provider, SESSION_HOURS * 3600));
  }
  response.headers.set('cache-control', 'private, no-store');
  return response;
}

export { handle as GET, handle as POST };
