type Given = string | string[] | undefined;

/** What is asked for once in an address or a form; of what is repeated there, the first. */
export function firstValue(value: Given): string | undefined;
export function firstValue(value: unknown): unknown;
export function firstValue(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : value;
}

/** The same as a text, '' where it is not given. */
export const firstText = (value: Given): string => firstValue(value) ?? '';
