import type { Scope } from '@/lib/dispatch/types';
import type { SearchParams } from '@/lib/search-params';
import { CASE_ITEMS, type ItemDefinition, OPERATOR_ITEM, peopleOf } from './items';
import { paths } from './paths';

/** An item's name in addresses: its code, and for an operator's item also the person's id. */
export const itemRef = (code: string, scope: Scope): string => [code, ...peopleOf(scope)].join('.');

/** The address of a step, by its name in `OnStep`; null if the step is about a person and none is given. */
export function stepAddress(caseId: string, step: string, personId: string | null): string | null {
  // Maps, because the name comes from an address: an object also has "constructor".
  const ofCase = new Map(
    Object.entries({
      cnes: paths.cnes(caseId),
      administrator: paths.administrator(caseId),
      sgop: paths.sgop(caseId),
      support: paths.support(caseId),
      firstAccess: paths.firstAccess(caseId),
    }),
  );
  if (ofCase.has(step) || personId === null) return ofCase.get(step) ?? null;
  const ofPerson = new Map(
    Object.entries({
      conflict: paths.conflict(caseId, personId),
      govbr: paths.govbr(caseId, personId),
      cnsQuality: paths.cns(caseId, personId),
      email: paths.email(caseId, personId),
      computer: paths.computers(caseId, personId),
      operator: paths.operator(caseId, personId),
    }),
  );
  return ofPerson.get(step) ?? null;
}

const STEP_OF: Record<string, string> = {
  CNES: 'cnes',
  'ADM-INDICACAO': 'administrator',
  'ADM-VINCULO': 'conflict',
  'ADM-GOVBR': 'govbr',
  'ADM-CNS': 'cnsQuality',
  'ADM-EMAIL': 'email',
  'ADM-COMPUTADOR': 'computer',
  'ADM-SGOP': 'sgop',
  SUPORTE: 'support',
  ACESSO: 'firstAccess',
  [OPERATOR_ITEM.code]: 'operator',
};

/** The address of the page on which the work for an item is done; the item's own page while there is no such person. */
export const workAddress = (caseId: string, code: string, personId: string | null): string =>
  stepAddress(caseId, STEP_OF[code] ?? '', personId) ?? paths.item(caseId, code);

/** The parameters of the page itself. Every other parameter is carried on, such as the filter of the queue. */
const OWN = new Set(
  'rascunho confira salvo ver decidido comentar responder corrigir remover conversa depois'.split(' '),
);
const LONGEST_CARRIED = 600;

/** The parameters that are carried from page to page, as a query without "?"; empty if there are none or too many. */
export function carriedOf(search: SearchParams): string {
  const carried = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    if (value === undefined || OWN.has(name)) continue;
    for (const one of [value].flat()) carried.append(name, one);
  }
  const query = carried.toString();
  return query.length > LONGEST_CARRIED ? '' : query;
}

/** Joins a path and several queries, some of which may be empty. */
export const addressWith = (path: string, ...queries: string[]): string => {
  const query = queries.filter(Boolean).join('&');
  return query ? `${path}?${query}` : path;
};

/** The address that leads to the next item in the reviewer's queue. */
export const nextAddress = (caseId: string, item: string, carried: string): string =>
  addressWith('/fila/proximo', carried, `depois=${encodeURIComponent(`${caseId}.${item}`)}`);

const SEPARATOR = '~';

/** The ref of a decision's form: the item, the basis that the reviewer saw, and the carried query. */
export const decisionRef = (item: string, basis: string, carried: string): string =>
  [item, basis, ...(carried ? [Buffer.from(carried).toString('base64url')] : [])].join(SEPARATOR);

/** Reads what `decisionRef` wrote. */
export function decisionPlace(ref: string): { item: string; basis: string; carried: string } {
  const [item = '', basis = '', sealed = ''] = ref.split(SEPARATOR);
  const query = new URLSearchParams(Buffer.from(sealed, 'base64url').toString());
  const carried = carriedOf(Object.fromEntries([...query.keys()].map((name) => [name, query.getAll(name)])));
  return { item, basis, carried };
}

/** The item that an address names (`itemRef`), or null. */
export function itemOf(ref: string): { item: ItemDefinition; scope: Scope } | null {
  const [code, personId] = ref.split('.');
  if (code === OPERATOR_ITEM.code && personId) return { item: OPERATOR_ITEM, scope: `person:${personId}` };
  const item = CASE_ITEMS.find((candidate) => candidate.code === ref);
  return item ? { item, scope: 'case' } : null;
}
