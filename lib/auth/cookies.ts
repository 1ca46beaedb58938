import { type Environment, settings } from '@/lib/env';

/** The names of the sign-in cookies. Where the address is https they have a prefix whose rules browsers enforce. */
export function cookieNames(env?: Environment) {
  const { secure } = settings(env);
  const prefix = secure ? '__Secure-' : '';
  return {
    session: `${prefix}next-auth.session-token`,
    csrf: `${secure ? '__Host-' : ''}next-auth.csrf-token`,
    callback: `${prefix}next-auth.callback-url`,
    /** Ours, not next-auth's: the provider of the sign-in, whose session signing out must end too. */
    provider: `${prefix}habilita.provedor`,
  };
}

/** The Set-Cookie header for one of our cookies; an empty value deletes it. */
export function setCookie(name: string, value: string, maxAgeSeconds: number): string {
  const secure = name.startsWith('__') ? '; Secure' : '';
  return `${name}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${value ? maxAgeSeconds : 0}${secure}`;
}
