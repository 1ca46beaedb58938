import { decrypt, encrypt } from '@/lib/crypto';

/** A file that was received for one form: shown by name, sent along by a sealed value. */
export interface KeptFile {
  id: string;
  name: string;
}

/**
 * What the page carries for a file already received. Encrypted and bound to the form, because a plain id in a hidden
 * field would let somebody name another case's file.
 */
export function sealFile(form: string, file: KeptFile): string {
  return Buffer.from(encrypt(JSON.stringify([form, file.id, file.name]))).toString('base64url');
}

/** Undefined when it was changed, is of another form, or its key is gone. */
export function openSealedFile(form: string, sealed: string): KeptFile | undefined {
  try {
    const [owner, id, name] = JSON.parse(decrypt(Buffer.from(sealed, 'base64url'))) as [string, string, string];
    return owner === form ? { id, name } : undefined;
  } catch {
    return undefined;
  }
}
