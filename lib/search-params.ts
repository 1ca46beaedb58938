/** The value of one name in an address: a name can stand there more than once. */
export type SearchValue = string | string[] | undefined;

/** The query of a page, as Next.js gives it. */
export type SearchParams = Record<string, SearchValue>;

/** What is asked for once in an address or a form; of what is repeated there, the first. */
export function firstValue(value: SearchValue): string | undefined;
export function firstValue(value: unknown): unknown;
export function firstValue(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : value;
}

/** The same as a text, '' where it is not given. */
export const firstText = (value: SearchValue): string => firstValue(value) ?? '';
