import { type Environment, settings } from '@/lib/env';

/** The names that next-auth gives its cookies: with a prefix that browsers enforce where the address is https. */
export function cookieNames(env?: Environment) {
  const { secure } = settings(env);
  const prefix = secure ? '__Secure-' : '';
  return {
    session: `${prefix}next-auth.session-token`,
    csrf: `${secure ? '__Host-' : ''}next-auth.csrf-token`,
    callback: `${prefix}next-auth.callback-url`,
    /** Ours: where the person signed in, so that signing out ends that session too. */
    provider: `${prefix}habilita.provedor`,
  };
}

/** The header that makes the browser keep (or, with an empty value, forget) one of our cookies. */
export function setCookie(name: string, value: string, maxAgeSeconds: number): string {
  const secure = name.startsWith('__') ? '; Secure' : '';
  return `${name}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${value ? maxAgeSeconds : 0}${secure}`;
}
