import { type Environment, settings } from '@/lib/env';

/** The addresses that nobody should be led to after signing in. */
const NEVER = /^\/(entrar|saiu|api|sair\/(send|provedor)|sair(?!\/))(?=[/?#]|$)/;

/**
 * An address to go to after signing in, as a path of this product; "/" for anything else. Takes a path, or a whole
 * address of our own origin (next-auth keeps those).
 */
export function localPath(address: string | undefined, env?: Environment): string {
  const base = new URL(settings(env).appUrl);
  if (!address || !URL.canParse(address, base)) return '/';
  const { origin, pathname, search, hash } = new URL(address, base);
  const path = `${pathname}${search}${hash}`;
  return origin !== base.origin || path.startsWith('//') || NEVER.test(path) ? '/' : path;
}
