import { itemOf } from '@/features/case/item-address';
import { paths } from '@/features/case/paths';
import { personOf } from '@/lib/dispatch/subjects';
import type { FormPlace } from '@/lib/form/spec';
import { isUuid } from '@/lib/uuid';

/** The longest comment, in characters (UTF-16 units). */
export const TEXT_LIMIT = 2000;
/** The most people that one comment mentions. */
export const MOST_MENTIONS = 50;

const SEPARATOR = '~';
/** Ids of comments and conversations are uuids. */
export const isCommentId = isUuid;

/** The ref of a form about a conversation: the item, then the ids of conversation and comment that the form needs. */
export const commentRef = (item: string, ...ids: string[]): string => [item, ...ids].join(SEPARATOR);

/** Reads what `commentRef` wrote. */
export function partsOf({ ref }: FormPlace): { item: string; ids: string[] } {
  const [item = '', ...ids] = ref.split(SEPARATOR);
  return { item, ids };
}

/** The id of the person whom an item is about; undefined for an item of the case, null if there is no such item. */
export function personOfItem(item: string): string | undefined | null {
  const found = itemOf(item);
  if (!found) return null;
  return personOf(found.scope) ?? undefined;
}

/** The address of an item's page. */
export const itemAddress = (caseId: string, item: string): string => paths.item(caseId, item);

/** The address of the conversations on an item's page. */
export const commentsAddress = (caseId: string, item: string): string => `${itemAddress(caseId, item)}#comentarios`;
