import type { Scope } from '@/lib/dispatch/types';
import { CASE_ITEMS, type ItemDefinition, OPERATOR_ITEM } from './checklist';

/** How an item is named in an address: its code, and the person's id where it is an operator's. */
export const itemRef = (code: string, scope: Scope): string =>
  scope === 'case' ? code : `${code}.${scope.slice('person:'.length)}`;

/** The item that an address names, or null. */
export function itemOf(ref: string): { item: ItemDefinition; scope: Scope } | null {
  const [code, personId] = ref.split('.');
  if (code === OPERATOR_ITEM.code && personId) return { item: OPERATOR_ITEM, scope: `person:${personId}` };
  const item = CASE_ITEMS.find((candidate) => candidate.code === ref);
  return item ? { item, scope: 'case' } : null;
}
