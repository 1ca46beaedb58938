/**
 * The RFC 8785 text of plain JSON. The package `canonicalize` writes the same bytes (the test compares them), but took
 * a third of the time of a decision of the door. Throws on values that JSON cannot express.
 */
export function canonical(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (typeof value !== 'object' || 'toJSON' in value) throw new Error(`${String(value)} is not plain JSON`);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const members = value as Record<string, unknown>;
  let text = '';
  // Without a comparator, sort() orders by UTF-16 code units, as the RFC demands.
  for (const key of Object.keys(members).sort()) {
    if (members[key] !== undefined) text += `${text ? ',' : ''}${quoted(key)}:${canonical(members[key])}`;
  }
  return `{${text}}`;
}

function quoted(text: string): string {
  const json = JSON.stringify(text);
  // JSON.stringify escapes lone surrogates: a text in which nothing was escaped has none.
  if (json.length !== text.length + 2 && /\p{Surrogate}/u.test(text)) throw new Error('A lone surrogate has no text');
  return json;
}
