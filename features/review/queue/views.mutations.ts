import { randomUUID } from 'node:crypto';
import type { ReviewerAccess } from '@/lib/auth/gates';
import { now } from '@/lib/clock';
import { prisma } from '@/lib/db';
import { ok, type Result, refuse } from '@/lib/result';

/** The most views per person; nobody could tell more names apart. */
const MOST = 30;

/** Saves filters as a view. Safe to repeat; refuses a name that the person already uses for other filters. */
export async function saveView(
  { reviewerId: userId }: ReviewerAccess,
  { name, query, isDefault }: { name: string; query: string; isDefault: boolean },
): Promise<Result<string>> {
  return prisma().$transaction(async (tx) => {
    // The lock takes one save per person at a time, so that there is one default and no name twice.
    await tx.$queryRaw`select from app_user where id = ${userId}::uuid for no key update`;
    const known = await tx.savedView.findUnique({ where: { userId_name: { userId, name } } });
    if (known && known.query !== query)
      return refuse('invalid', 'Confira os dados informados.', { nome: ['Você já tem uma visão com este nome'] });
    if (!known && (await tx.savedView.count({ where: { userId } })) >= MOST)
      return refuse('refused', `Você já tem ${MOST} visões. Apague uma antes de salvar outra.`);
    if (isDefault) await tx.savedView.updateMany({ where: { userId }, data: { isDefault: false } });
    const id = known?.id ?? randomUUID();
    await tx.savedView.upsert({
      where: { id },
      create: { id, userId, name, query, isDefault, createdAt: now() },
      update: isDefault ? { isDefault } : {},
    });
    return ok(id);
  });
}

/** Sets the view with which the queue opens; null or another person's view clears it. */
export async function setDefaultView({ reviewerId: userId }: ReviewerAccess, id: string | null): Promise<void> {
  await prisma().$transaction([
    prisma().savedView.updateMany({ where: { userId }, data: { isDefault: false } }),
    ...(id ? [prisma().savedView.updateMany({ where: { userId, id }, data: { isDefault: true } })] : []),
  ]);
}

/** Deletes a view of the person; does nothing for another person's view. */
export async function deleteView({ reviewerId: userId }: ReviewerAccess, id: string): Promise<void> {
  await prisma().savedView.deleteMany({ where: { userId, id } });
}
