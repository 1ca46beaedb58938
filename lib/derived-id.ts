import { createHash } from 'node:crypto';

/** An id that follows from a name (UUID v8 over SHA-256): who knows the name needs nothing created beforehand. */
export function derivedId(...name: string[]): string {
  const h = createHash('sha256').update(name.join('\n')).digest('hex');
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-8${h.slice(13, 16)}-a${h.slice(17, 20)}-${h.slice(20, 32)}`;
}
