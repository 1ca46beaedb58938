import { z } from 'zod';
import { MODALIDADES } from '@/features/registries/cadop/schema';
import { firstText, firstValue } from '@/lib/search-params';
import { isUuid, uuid } from '@/lib/uuid';
import { STAGES } from '@/machines/definition';
import { UFS, WAITERS } from './copy';

/** What a list of the queue shows: items that await review, or cases. */
export const LISTS = ['itens', 'casos'] as const;
export type List = (typeof LISTS)[number];

/** Calendar days for which something has waited at least. */
export const WAITED_DAYS = ['1', '3', '7', '15', '30', '60'] as const;
/** alertas: the registries say something against the case · atraso: beyond its target · confirmacao: J26 due or overdue. */
export const MARKS = ['alertas', 'atraso', 'confirmacao'] as const;
export type Mark = (typeof MARKS)[number];

/** What an address says wrongly is as if it said nothing. */
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
  /** "eu", "ninguem", or a reviewer's account. */
  atribuido: z
    .preprocess(firstValue, z.union([z.enum(['eu', 'ninguem']), uuid()]))
    .optional()
    .catch(undefined),
  ordem: oneOf(['risco', 'espera']).transform((order) => order ?? 'risco'),
  /** A search by CPF, which stands nowhere in the address. */
  pessoa: id,
});

/** All that the address of the queue says, in a form that can be trusted. */
export type Filters = z.infer<typeof filters>;

export const readFilters = (search: Record<string, string | string[] | undefined>): Filters => filters.parse(search);

/** The address's query for these filters, always in the same order, without what says nothing. */
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

/** The queue with these filters. Without any it is "/fila?aba=itens", for "/fila" alone opens the person's own view. */
export function addressOf(wanted: Partial<Filters>, more: Record<string, string> = {}): string {
  const query = queryOf(wanted);
  for (const [name, value] of Object.entries(more)) query.set(name, value);
  return `/fila?${query.size > 0 ? query : 'aba=itens'}`;
}

/** A place in the order: of an item, or (without `item`) of a case. Ranks are explained in status.ts. */
export interface Place {
  rank: number;
  since: Date;
  caseId: string;
  item: string;
}

export const placeText = ({ rank, since, caseId, item }: Place): string =>
  [rank, since.getTime(), caseId, item].join('~');

/** The place that an address names; undefined where it names none. */
export function readPlace(value: string | string[] | undefined): Place | undefined {
  const [rank, since, caseId, item] = firstText(value).split('~');
  const known = /^-?\d{1,2}$/.test(rank ?? '') && /^\d{1,14}$/.test(since ?? '') && isUuid(caseId ?? '');
  return known && item !== undefined && item.length < 60
    ? { rank: Number(rank), since: new Date(Number(since)), caseId: caseId ?? '', item }
    : undefined;
}

/** "<caso>.<item>", as the page of an item names itself. */
export function readItemName(value: string | string[] | undefined): { caseId: string; item: string } | undefined {
  const text = firstText(value);
  const [caseId, item] = [text.slice(0, 36), text.slice(37)];
  return isUuid(caseId) && text[36] === '.' && item.length > 0 && item.length < 60 ? { caseId, item } : undefined;
}
