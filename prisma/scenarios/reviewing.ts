import { assignMany } from '@/features/review/assignments/mutations';
import { saveView } from '@/features/review/queue/views.mutations';
import { reviewerAccess } from '@/lib/auth/gates';
import { prisma } from '@/lib/db';
import { actorOf, required } from './acting';
import type { Journey } from './journey';

/** A reviewer assigns the case to another one (or to nobody), as a batch with this id. */
export const assignsCase =
  (slug: string, to: string | null, id: string) =>
  async ({ caseId }: Journey): Promise<void> => {
    const row = await prisma().subject.findFirst({ where: { caseId, machine: 'assignment' } });
    const reviewer = to && (await actorOf(to)).userId;
    await assignMany(
      await reviewerAccess(await actorOf(slug)),
      id,
      [{ caseId, revision: row?.revision ?? 0 }],
      reviewer,
    );
  };

/** A reviewer saves filters of the queue under a name; saving the same name again changes nothing. */
export const savesView = (slug: string, name: string, query: string) => async (): Promise<void> => {
  const access = await reviewerAccess(await actorOf(slug));
  required(await saveView(access, { name, query, isDefault: false }), name);
};
