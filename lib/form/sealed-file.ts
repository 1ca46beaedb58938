import { decrypt, encrypt } from '@/lib/crypto';

/** A file already received for a form. The form shows its name and posts its sealed id. */
export interface KeptFile {
  id: string;
  name: string;
}

/**
 * The hidden field's value for a file already received. It is encrypted and bound to the form: with a plain id, a
 * person could name another case's file.
 */
export function sealFile(form: string, file: KeptFile): string {
  return Buffer.from(encrypt(JSON.stringify([form, file.id, file.name]))).toString('base64url');
}

/** Reads a sealed value; undefined when it was changed, belongs to another form, or its key no longer exists. */
export function openSealedFile(form: string, sealed: string): KeptFile | undefined {
  try {
    const [owner, id, name] = JSON.parse(decrypt(Buffer.from(sealed, 'base64url'))) as [string, string, string];
    return owner === form ? { id, name } : undefined;
  } catch {
    return undefined;
  }
}
