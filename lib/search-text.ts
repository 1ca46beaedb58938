/** Removes accents and capitals: "São" becomes "sao". */
const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** The text without accents and capitals; other characters than letters and digits become single spaces. */
export const searchable = (text: string): string =>
  plain(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** The words of the searchable text, each once, in order. */
export const searchWords = (text: string): string[] => [...new Set(searchable(text).split(' '))].filter(Boolean);
