/** Without accents, in small letters: "São" and "sao" are the same. */
const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** Text for searching: without accents, in small letters, every run of other signs a single space. */
export const searchable = (text: string): string =>
  plain(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** The words of a searchable text, each once, in order. */
export const searchWords = (text: string): string[] => [...new Set(searchable(text).split(' '))].filter(Boolean);
