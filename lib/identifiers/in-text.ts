import { isCns } from '@/lib/identifiers/cns';
import { isCpf } from '@/lib/identifiers/cpf';
import { compact } from '@/lib/identifiers/typed-text';

const GAP = String.raw`[\s.\-/\u00ad\u200b-\u200d\u2010-\u2015\u2060\ufeff]{0,2}`;
const grouped = (...sizes: number[]) =>
  new RegExp(String.raw`(?<!\d)${sizes.map((size) => String.raw`\d{${size}}`).join(GAP)}(?!\d)`, 'g');

const CPF = grouped(3, 3, 3, 2);
const CNS = grouped(3, 4, 4, 4);

/**
 * Whether a text contains a CPF or a CNS, in one piece or in its usual groups; null if neither. It requires right check
 * digits, so that most other numbers pass.
 */
export function personNumberIn(text: string): 'CPF' | 'CNS' | null {
  if ([...text.matchAll(CPF)].some(([found]) => isCpf(compact(found)))) return 'CPF';
  if ([...text.matchAll(CNS)].some(([found]) => isCns(compact(found)))) return 'CNS';
  return null;
}
