import { queryOf, readFilters } from './filters.schema';

/** Encodes the queue's query as a part of an address. */
export const encodeFilters = (query: string): string => Buffer.from(query || '-').toString('base64url');

/** The normalised query in such a part, without a search by CPF, which ends in an hour; undefined if it is none. */
export function decodeFilters(part: string): string | undefined {
  const text = Buffer.from(part, 'base64url').toString();
  if (part === '' || text.length > 500 || encodeFilters(text) !== part) return undefined;
  const search: Record<string, string[]> = {};
  for (const [name, value] of new URLSearchParams(text)) search[name] = [...(search[name] ?? []), value];
  return queryOf({ ...readFilters(search), pessoa: undefined }).toString();
}
