import { queryOf, readFilters } from './filters.schema';

/** Filters as a part of an address: the query of the queue, encoded. A search by CPF is not kept: it ends in an hour. */
export const encodeFilters = (query: string): string => Buffer.from(query || '-').toString('base64url');

/** The query that a part of an address names, made trustworthy; undefined where it is none. */
export function decodeFilters(part: string): string | undefined {
  const text = Buffer.from(part, 'base64url').toString();
  if (part === '' || text.length > 500 || encodeFilters(text) !== part) return undefined;
  const search: Record<string, string[]> = {};
  for (const [name, value] of new URLSearchParams(text)) search[name] = [...(search[name] ?? []), value];
  return queryOf({ ...readFilters(search), pessoa: undefined }).toString();
}
