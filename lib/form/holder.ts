import { randomToken } from '@/lib/crypto';
import { settings } from '@/lib/env';

/** The cookie that says "this browser": drafts open only where they were typed. */
export const HOLDER_COOKIE = 'habilita_holder';

/** The browser's holder, or a new one together with the cookie that makes it stay. */
export function holderOf(headers: Headers): { holder: string; cookie?: string } {
  const known = new RegExp(`(?:^|;\\s*)${HOLDER_COOKIE}=([\\w-]{43})(?:;|$)`).exec(headers.get('cookie') ?? '')?.[1];
  if (known) return { holder: known };
  const holder = randomToken();
  const secure = settings().secure ? '; Secure' : '';
  return { holder, cookie: `${HOLDER_COOKIE}=${holder}; Path=/; HttpOnly; SameSite=Lax; Max-Age=2592000${secure}` };
}
