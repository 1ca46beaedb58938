import { z } from 'zod';
import { MODALIDADES } from '@/features/registries/cadop/schema';
import { firstText, firstValue, type SearchParams, type SearchValue } from '@/lib/search-params';
import { isUuid, uuid } from '@/lib/uuid';
import { STAGES } from '@/machines/definition';
import { UFS, WAITERS } from './copy';

/** The lists of the queue: items that await review, and cases. */
export const LISTS = ['itens', 'casos'] as const;
export type List = (typeof LISTS)[number];

/** The choices for the shortest wait, in calendar days. */
export const WAITED_DAYS = ['1', '3', '7', '15', '30', '60'] as const;
/** alertas: the case has an open alert · atraso: beyond its target · confirmacao: due or overdue (J26). */
export const MARKS = ['alertas', 'atraso', 'confirmacao'] as const;
export type Mark = (typeof MARKS)[number];

/** A wrong value in an address counts as no value. */
const oneOf = <const V extends readonly [string, ...string[]]>(values: V) =>
  z.preprocess(firstValue, z.enum(values)).optional().catch(undefined);
const many = <const V extends readonly [string, ...string[]]>(values: V) =>
  z.preprocess(
    (value) => [...new Set(Array.isArray(value) ? value : [value])].filter((part) => values.includes(part as string)),
    z.array(z.enum(values)),
  );
const id = z.preprocess(firstValue, uuid()).optional().catch(undefined);
const text = z.preprocess(firstValue, z.string().trim().max(100)).catch('');

const filters = z.object({
  aba: oneOf(LISTS).transform((list) => list ?? 'itens'),
  q: text,
  etapa: oneOf(STAGES),
  quem: oneOf(WAITERS),
  dias: oneOf(WAITED_DAYS),
  marca: many(MARKS),
  modalidade: oneOf(MODALIDADES),
  uf: oneOf(UFS),
  /** "eu", "ninguem", or the id of a reviewer's account. */
  atribuido: z
    .preprocess(firstValue, z.union([z.enum(['eu', 'ninguem']), uuid()]))
    .optional()
    .catch(undefined),
  ordem: oneOf(['risco', 'espera']).transform((order) => order ?? 'risco'),
  /** The id of a search by CPF; the CPF itself never stands in an address. */
  pessoa: id,
});

/** The parsed filters of the queue's address. */
export type Filters = z.infer<typeof filters>;

/** Parses the filters of an address. Ignores whatever is wrong, and never throws. */
export const readFilters = (search: SearchParams): Filters => filters.parse(search);

/** The query for these filters, always in the same order and without defaults. */
export function queryOf(wanted: Partial<Filters>): URLSearchParams {
  const { marca = [], ...single } = wanted;
  const query = new URLSearchParams();
  const plain: Record<string, string | undefined> = {
    ...single,
    aba: single.aba === 'itens' ? undefined : single.aba,
    ordem: single.ordem === 'risco' ? undefined : single.ordem,
  };
  for (const name of ['aba', 'q', 'etapa', 'quem', 'dias', 'modalidade', 'uf', 'atribuido', 'ordem', 'pessoa'])
    if (plain[name]) query.set(name, plain[name]);
  for (const mark of marca) query.append('marca', mark);
  return query;
}

/** The queue's address with these filters; "/fila?aba=itens" without any, since "/fila" opens the person's own view. */
export function addressOf(wanted: Partial<Filters>, more: Record<string, string> = {}): string {
  const query = queryOf(wanted);
  for (const [name, value] of Object.entries(more)) query.set(name, value);
  return `/fila?${query.size > 0 ? query : 'aba=itens'}`;
}

/** The place of an item, or of a case (empty `item`), in the order of a list. `risk.ts` explains ranks. */
export interface Place {
  rank: number;
  since: Date;
  caseId: string;
  item: string;
}

/** A place as text for an address. */
export const placeText = ({ rank, since, caseId, item }: Place): string =>
  [rank, since.getTime(), caseId, item].join('~');

/** Reads what `placeText` wrote; undefined for anything else. */
export function readPlace(value: SearchValue): Place | undefined {
  const [rank, since, caseId, item] = firstText(value).split('~');
  const known = /^-?\d{1,2}$/.test(rank ?? '') && /^\d{1,14}$/.test(since ?? '') && isUuid(caseId ?? '');
  return known && item !== undefined && item.length < 60
    ? { rank: Number(rank), since: new Date(Number(since)), caseId: caseId ?? '', item }
    : undefined;
}

/** Reads "<caso>.<item>", the name of an item in addresses; undefined for anything else. */
export function readItemName(value: SearchValue): { caseId: string; item: string } | undefined {
  const text = firstText(value);
  const [caseId, item] = [text.slice(0, 36), text.slice(37)];
  return isUuid(caseId) && text[36] === '.' && item.length > 0 && item.length < 60 ? { caseId, item } : undefined;
}
