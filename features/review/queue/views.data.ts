import type { ReviewerAccess } from '@/lib/auth/gates';
import { prisma } from '@/lib/db';

const SHOWN = { id: true, name: true, query: true, isDefault: true } as const;

/** The reviewer's saved views, by name. */
export const listViews = ({ reviewerId }: ReviewerAccess) =>
  prisma().savedView.findMany({ where: { userId: reviewerId }, orderBy: { name: 'asc' }, select: SHOWN });

/** The view with which the queue opens; null if none was chosen. */
export const readDefaultView = ({ reviewerId }: ReviewerAccess) =>
  prisma().savedView.findFirst({ where: { userId: reviewerId, isDefault: true }, select: SHOWN });
