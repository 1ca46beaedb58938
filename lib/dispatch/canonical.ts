/**
 * The RFC 8785 text of plain JSON: the same, byte for byte, as of the package `canonicalize` (the test compares them),
 * which takes four times as long, and the door writes several a command. Throws on what JSON cannot say.
 */
export function canonical(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (typeof value !== 'object' || 'toJSON' in value) throw new Error(`${String(value)} is not plain JSON`);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const members = value as Record<string, unknown>;
  let text = '';
  // Without a comparator, sort() goes by UTF-16 code units, as the RFC wants.
  for (const key of Object.keys(members).sort()) {
    if (members[key] !== undefined) text += `${text ? ',' : ''}${quoted(key)}:${canonical(members[key])}`;
  }
  return `{${text}}`;
}

function quoted(text: string): string {
  if (/\p{Surrogate}/u.test(text)) throw new Error('A lone surrogate has no text');
  return JSON.stringify(text);
}
