import type { Role } from '@/lib/auth/actor';
import { personOfItem } from './schema';

/** As what people talk about an item: those who see its page. A "titular" alone does not. */
export const WRITERS = ['equipe', 'administrador', 'revisor'] as const satisfies Role[];
export type Writer = (typeof WRITERS)[number];

/** As what somebody writes who may be several things to the case: the operadora's side goes first. */
export const writesAs = (roles: Role[]): Writer | undefined => WRITERS.find((role) => roles.includes(role));

/** Minutes in which authors may correct what they wrote. */
const CORRECTION_MINUTES = 15;

/** Until when a comment written at this instant may be corrected. */
export const correctableUntil = (at: Date): Date => new Date(at.getTime() + CORRECTION_MINUTES * 60_000);

interface Written {
  authorId: string | null;
  at: Date;
  removedAt: Date | null;
}

export const mayRemove = ({ authorId, removedAt }: Written, userId: string): boolean =>
  authorId === userId && !removedAt;

export const mayCorrect = (comment: Written, userId: string, at: Date): boolean =>
  mayRemove(comment, userId) && at < correctableUntil(comment.at);

/**
 * Which sides are told of a comment: those that its author does not belong to, the administrator only once they took
 * part. Who belongs to both sides tells both: there are others on each.
 */
export function sidesTold(own: Role[], tookPart: string[]): Writer[] {
  const sides: Writer[] = tookPart.includes('administrador')
    ? ['equipe', 'administrador', 'revisor']
    : ['equipe', 'revisor'];
  const others = sides.filter((side) => !own.includes(side));
  return others.length > 0 ? others : sides;
}

/** Of the open conversations of a case (by item), those about the operators' own items. */
export const openOfOperators = (open: Record<string, number>): number =>
  Object.entries(open)
    .filter(([item]) => typeof personOfItem(item) === 'string')
    .reduce((sum, [, count]) => sum + count, 0);

interface Thread<C> {
  resolvedAt: Date | null;
  comments: C[];
}

/** Does somebody still have to read or answer it? What was removed altogether asks nothing of anybody. */
export const isOpen = ({ resolvedAt, comments }: Thread<{ removedAt: Date | null }>): boolean =>
  resolvedAt === null && comments.some(({ removedAt }) => removedAt === null);
