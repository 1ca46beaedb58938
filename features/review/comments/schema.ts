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
export const isCommentId = isUuid;

/** Where a form of a conversation stands: the item, and the ids of conversation and comment as far as it needs them. */
export const commentRef = (item: string, ...ids: string[]): string => [item, ...ids].join(SEPARATOR);

/** The item and the ids of such a reference, in the order in which they were given. */
export function partsOf({ ref }: FormPlace): { item: string; ids: string[] } {
  const [item = '', ...ids] = ref.split(SEPARATOR);
  return { item, ids };
}

/** Whom the item of a reference is about; undefined where it is the case's. Null when there is no such item. */
export function personOfItem(item: string): string | undefined | null {
  const found = itemOf(item);
  if (!found) return null;
  return personOf(found.scope) ?? undefined;
}

export const itemAddress = (caseId: string, item: string): string => paths.item(caseId, item);

/** Where an item's conversations begin on its page. */
export const commentsAddress = (caseId: string, item: string): string => `${itemAddress(caseId, item)}#comentarios`;
