import { createHash } from 'node:crypto';

/** A UUID (v8, from SHA-256) derived from a name, so that the same name always has the same id. */
export function derivedId(...name: string[]): string {
  const h = createHash('sha256').update(name.join('\n')).digest('hex');
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-8${h.slice(13, 16)}-a${h.slice(17, 20)}-${h.slice(20, 32)}`;
}
