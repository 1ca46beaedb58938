import { cookies } from 'next/headers';
import { cookieNames, setCookie } from '@/lib/auth/cookies';
import { endThisSession } from '@/lib/auth/session';
import { settings } from '@/lib/env';
import { ownOrigin } from '@/lib/form/body';
import { foreignOriginPage } from '@/lib/form/responses';

/** Signs out: deletes the session's row, then the browser's cookies, and leads to the provider's sign-out. */
export async function POST(request: Request): Promise<Response> {
  if (!ownOrigin(request.headers)) return foreignOriginPage();
  const names = cookieNames();
  const provider = (await cookies()).get(names.provider)?.value ?? '';
  await endThisSession();
  const headers = new Headers({ location: `${settings().appUrl}/sair/provedor?p=${encodeURIComponent(provider)}` });
  for (const name of [names.session, names.callback, names.provider])
    headers.append('set-cookie', setCookie(name, '', 0));
  return new Response(null, { status: 303, headers });
}

/** A reload leads to the page that signs out. */
export function GET(): Response {
  return new Response(null, { status: 303, headers: { location: `${settings().appUrl}/sair` } });
}
