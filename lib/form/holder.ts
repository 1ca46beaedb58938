import { randomToken } from '@/lib/crypto';
import { settings } from '@/lib/env';

/** The cookie that identifies a browser: a draft opens only in the browser where it was typed. */
export const HOLDER_COOKIE = 'habilita_holder';

/** The browser's holder; for a new browser, also the Set-Cookie header that keeps it (30 days). */
export function holderOf(headers: Headers): { holder: string; cookie?: string } {
  const known = new RegExp(`(?:^|;\\s*)${HOLDER_COOKIE}=([\\w-]{43})(?:;|$)`).exec(headers.get('cookie') ?? '')?.[1];
  if (known) return { holder: known };
  const holder = randomToken();
  const secure = settings().secure ? '; Secure' : '';
  return { holder, cookie: `${HOLDER_COOKIE}=${holder}; Path=/; HttpOnly; SameSite=Lax; Max-Age=2592000${secure}` };
}
