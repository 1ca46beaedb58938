import { decrypt, encrypt } from '@/lib/crypto';

/** The filters of the list of people. */
export const SHOWN = ['todas', 'administrador', 'operadores', 'vencidas', 'pendentes', 'sem-papel'] as const;
export type Shown = (typeof SHOWN)[number];

/** The filter of an address; everybody if it is unknown. */
export const shownOf = (text: unknown): Shown => SHOWN.find((shown) => shown === text) ?? 'todas';

/** Encrypts a searched name for an address, because no name of a person may stand in one (privacy). */
export const sealName = (name: string): string => Buffer.from(encrypt(name)).toString('base64url');

/** Decrypts a name from an address; '' if `sealName` did not make it. */
export function openName(sealed: unknown): string {
  if (typeof sealed !== 'string' || sealed === '' || sealed.length > 2000) return '';
  try {
    return decrypt(Buffer.from(sealed, 'base64url'));
  } catch {
    return '';
  }
}
