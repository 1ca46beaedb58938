import type { Scope } from '@/lib/dispatch/types';
import { CASE_ITEMS, type ItemDefinition, OPERATOR_ITEM, peopleOf } from './items';

/** How an item is named in an address: its code, and the person's id where it is an operator's. */
export const itemRef = (code: string, scope: Scope): string => [code, ...peopleOf(scope)].join('.');

/** What the page itself says in its address; everything else is somebody else's, e.g. the filter of the queue. */
const OWN = new Set(
  'rascunho confira salvo ver decidido comentar responder corrigir remover conversa depois'.split(' '),
);
const LONGEST_CARRIED = 600;

/** The part of the address that is carried on from page to page, as a query without "?"; empty where there is none. */
export function carriedOf(search: Record<string, string | string[] | undefined>): string {
  const carried = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    if (value === undefined || OWN.has(name)) continue;
    for (const one of [value].flat()) carried.append(name, one);
  }
  const query = carried.toString();
  return query.length > LONGEST_CARRIED ? '' : query;
}

/** An address with several queries, of which some may be empty. */
export const addressWith = (path: string, ...queries: string[]): string => {
  const query = queries.filter(Boolean).join('&');
  return query ? `${path}?${query}` : path;
};

/** The next item of the reviewer's queue, after this one. */
export const nextAddress = (caseId: string, item: string, carried: string): string =>
  addressWith('/fila/proximo', carried, `depois=${encodeURIComponent(`${caseId}.${item}`)}`);

const SEPARATOR = '~';

/** Where a decision stands: the item, the basis that the reviewer has on the screen, and what the address carries. */
export const decisionRef = (item: string, basis: string, carried: string): string =>
  [item, basis, ...(carried ? [Buffer.from(carried).toString('base64url')] : [])].join(SEPARATOR);

export function decisionPlace(ref: string): { item: string; basis: string; carried: string } {
  const [item = '', basis = '', sealed = ''] = ref.split(SEPARATOR);
  const query = new URLSearchParams(Buffer.from(sealed, 'base64url').toString());
  const carried = carriedOf(Object.fromEntries([...query.keys()].map((name) => [name, query.getAll(name)])));
  return { item, basis, carried };
}

/** The item that an address names, or null. */
export function itemOf(ref: string): { item: ItemDefinition; scope: Scope } | null {
  const [code, personId] = ref.split('.');
  if (code === OPERATOR_ITEM.code && personId) return { item: OPERATOR_ITEM, scope: `person:${personId}` };
  const item = CASE_ITEMS.find((candidate) => candidate.code === ref);
  return item ? { item, scope: 'case' } : null;
}
