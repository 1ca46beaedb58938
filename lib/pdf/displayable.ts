/** Characters that our PDF fonts have (tested): Latin, Greek, Cyrillic, common punctuation and symbols. */
const SHOWN =
  /[\u0020-\u007e\u00a0-\u00ac\u00ae-\u024f\u0391-\u03a1\u03a3-\u03c9\u0400-\u045f\u1e80-\u1e85\u2010-\u2014\u2018-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122\u2190-\u2193\u2212\u2248\u2260\u2264\u2265\ufffd]/u;

/** Replaces a character that the fonts lack. */
const UNKNOWN = '\ufffd';

/**
 * The text as a PDF can show it. An accessible PDF must not contain a character that its fonts lack: a single emoji in
 * a comment would otherwise prevent the PDF. Line breaks become spaces; invisible characters are removed.
 */
export const displayable = (text: string): string =>
  [
    ...text
      .normalize('NFC')
      .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
      .replace(/\p{Cf}/gu, ''),
  ]
    .map((sign) => (SHOWN.test(sign) ? sign : UNKNOWN))
    .join('');

/** Applies `displayable` to every text in a value. */
export function displayableIn(value: unknown): unknown {
  if (typeof value === 'string') return displayable(value);
  if (Array.isArray(value)) return value.map(displayableIn);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, displayableIn(part)]));
}
