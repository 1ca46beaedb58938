import type { CnesQuestion } from '@/lib/gateways/cnes/port';
import { isCnpj } from '@/lib/identifiers/cnpj';
import { compact } from '@/lib/identifiers/typed-text';
import type { SearchValue } from '@/lib/search-params';
import { searchWords } from '@/lib/search-text';

/** The search text is cut to this length, in characters. The longest names in CNES have about 120. */
export const MAX_SEARCH = 120;
const MAX_WORDS = 12;
const MIN_LETTERS = 3;

/** Too common in names to tell establishments apart. */
const CONNECTIVES = new Set(['da', 'de', 'do', 'das', 'dos', 'as', 'os', 'em', 'na', 'no', 'nas', 'nos']);

/** What a search text asks for. */
export type Asked =
  /** Nothing was typed. */
  | { kind: 'nothing' }
  /** `error` is pt-BR and shown at the field. */
  | { kind: 'wrong'; error: string }
  /** `cut`: the search uses only the first words. */
  | { kind: 'question'; question: CnesQuestion; cut: boolean };

function readNumber(number: string): Asked | undefined {
  const found = (question: CnesQuestion): Asked => ({ kind: 'question', question, cut: false });
  if (/^\d{7}$/.test(number)) return found({ cnes: number });
  if (/^\d{8}$/.test(number) || isCnpj(number)) return found({ cnpj: number });
  if (!/^\d+$/.test(number)) return undefined;
  const error =
    'Confira o número: o do CNES tem 7 dígitos, contando os zeros do começo; o CNPJ tem 14, e os dois últimos precisam combinar com os demais.';
  return { kind: 'wrong', error };
}

/**
 * Reads a search text as a CNES (7 digits), as a CNPJ or its root (8 digits), formatted or not, or as words of a name.
 * Ignores punctuation and accents.
 */
export function readSearch(text: string): Asked {
  if (text.trim() === '') return { kind: 'nothing' };
  const typed = text.slice(0, MAX_SEARCH);
  const number = readNumber(compact(typed));
  if (number) return number;
  const words = searchWords(typed).filter((word) => word.length > 1);
  const telling = words.filter((word) => !CONNECTIVES.has(word));
  const kept = telling.length > 0 ? telling : words;
  if (kept.join('').length < MIN_LETTERS)
    return { kind: 'wrong', error: `Escreva pelo menos ${MIN_LETTERS} letras do nome, ou o CNPJ inteiro.` };
  const cut = text.length > MAX_SEARCH || kept.length > MAX_WORDS;
  return { kind: 'question', question: { words: kept.slice(0, MAX_WORDS) }, cut };
}

/** The page's title. It begins with "Erro" if the search text is wrong. */
export const searchTitle = (q: SearchValue): string =>
  `${typeof q === 'string' && readSearch(q).kind === 'wrong' ? 'Erro: ' : ''}Procurar o CNES`;
