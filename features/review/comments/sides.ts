import type { Role } from '@/lib/auth/actor';
import { personOfItem } from './schema';

/** The roles that can comment on an item, because they see its page. A "titular" alone does not. */
export const WRITERS = ['equipe', 'administrador', 'revisor'] as const satisfies Role[];
export type Writer = (typeof WRITERS)[number];

/** The role under which somebody writes. Of several roles, one on the operadora's side comes first. */
export const writesAs = (roles: Role[]): Writer | undefined => WRITERS.find((role) => roles.includes(role));

/** For how many minutes authors may correct a comment. */
const CORRECTION_MINUTES = 15;

/** Until when a comment that was written at `at` may be corrected. */
export const correctableUntil = (at: Date): Date => new Date(at.getTime() + CORRECTION_MINUTES * 60_000);

interface Written {
  authorId: string | null;
  at: Date;
  removedAt: Date | null;
}

/** May this account remove the comment? */
export const mayRemove = ({ authorId, removedAt }: Written, userId: string): boolean =>
  authorId === userId && !removedAt;

/** May this account correct the comment at this time? */
export const mayCorrect = (comment: Written, userId: string, at: Date): boolean =>
  mayRemove(comment, userId) && at < correctableUntil(comment.at);

/**
 * The sides that are told about a comment: those that its author does not belong to. The administrator is told only
 * after taking part. An author on both sides tells both, since each has other people.
 */
export function sidesTold(own: Role[], tookPart: string[]): Writer[] {
  const sides: Writer[] = tookPart.includes('administrador')
    ? ['equipe', 'administrador', 'revisor']
    : ['equipe', 'revisor'];
  const others = sides.filter((side) => !own.includes(side));
  return others.length > 0 ? others : sides;
}

/** The number of open conversations about operators' items. @param open numbers of a case by item */
export const openOfOperators = (open: Record<string, number>): number =>
  Object.entries(open)
    .filter(([item]) => typeof personOfItem(item) === 'string')
    .reduce((sum, [, count]) => sum + count, 0);

interface Thread<C> {
  resolvedAt: Date | null;
  comments: C[];
}

/** Is the conversation unresolved, with at least one comment that was not removed? */
export const isOpen = ({ resolvedAt, comments }: Thread<{ removedAt: Date | null }>): boolean =>
  resolvedAt === null && comments.some(({ removedAt }) => removedAt === null);
