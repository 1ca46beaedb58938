import { decrypt, encrypt } from '@/lib/crypto';

/** What the list of people can be narrowed to. */
export const SHOWN = ['todas', 'administrador', 'operadores', 'vencidas', 'pendentes', 'sem-papel'] as const;
export type Shown = (typeof SHOWN)[number];

export const shownOf = (text: unknown): Shown => SHOWN.find((shown) => shown === text) ?? 'todas';

/** A name that is looked for, for an address: sealed, because no name of a person stands in one (privacy). */
export const sealName = (name: string): string => Buffer.from(encrypt(name)).toString('base64url');

/** The name again; empty when it was not sealed here. */
export function openName(sealed: unknown): string {
  if (typeof sealed !== 'string' || sealed === '' || sealed.length > 2000) return '';
  try {
    return decrypt(Buffer.from(sealed, 'base64url'));
  } catch {
    return '';
  }
}
