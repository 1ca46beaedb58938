import { randomUUID } from 'node:crypto';
import { drainOutbox } from '@/features/notifications/notices/mutations';
import { addComment, correctComment, settleThread } from '@/features/review/comments/mutations';
import { prisma } from '@/lib/db';
import { accessOf, actorOf, required } from './acting';
import type { Journey } from './journey';

interface Said {
  id?: string;
  /** The conversation that it answers; without it, it begins one. */
  threadId?: string;
  /** Slugs of who is mentioned. */
  mentions?: string[];
}

/** Somebody comments on an item, and who is to be told of it is told at once. */
export const comments =
  (slug: string, item: string, text: string, { id = randomUUID(), threadId, mentions = [] }: Said = {}) =>
  async (journey: Journey): Promise<void> => {
    const users = await Promise.all(mentions.map(async (whom) => (await actorOf(whom)).userId));
    const written = { id, text, threadId, mentions: users };
    required(await addComment(await accessOf(journey, slug), item, written), 'comentário');
    await drainOutbox();
  };

/** The author finds better words, right after. */
export const corrects =
  (slug: string, item: string, id: string, text: string) =>
  async (journey: Journey): Promise<void> => {
    required(await correctComment(await accessOf(journey, slug), item, { id, text }, 0), 'correção');
  };

export const resolves =
  (slug: string, item: string, threadId: string) =>
  async (journey: Journey): Promise<void> => {
    const { revision } = await prisma().commentThread.findUniqueOrThrow({ where: { id: threadId } });
    required(
      await settleThread(await accessOf(journey, slug), item, { threadId, resolved: true }, revision),
      'conversa resolvida',
    );
  };

/** The job that turns what happened into notices, now instead of within a minute. */
export const noticesAreTold = async (): Promise<void> => {
  await drainOutbox();
};
