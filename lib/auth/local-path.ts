import { type Environment, settings } from '@/lib/env';

/** Pages that make no sense right after sign-in. */
const NEVER = /^\/(entrar|saiu|api|sair\/(send|provedor)|sair(?!\/))(?=[/?#]|$)/;

/**
 * The path of this product to go to after sign-in; "/" for anything else, so that nobody is sent to another site.
 * Takes a path, or a whole address of our own origin (next-auth keeps those).
 */
export function localPath(address: string | undefined, env?: Environment): string {
  const base = new URL(settings(env).appUrl);
  if (!address || !URL.canParse(address, base)) return '/';
  const { origin, pathname, search, hash } = new URL(address, base);
  const path = `${pathname}${search}${hash}`;
  return origin !== base.origin || path.startsWith('//') || NEVER.test(path) ? '/' : path;
}
