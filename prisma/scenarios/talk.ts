import { randomUUID } from 'node:crypto';
import { drainOutbox } from '@/features/notifications/notices/mutations';
import { addComment, correctComment, settleThread } from '@/features/review/comments/mutations';
import { prisma } from '@/lib/db';
import { accessOf, actorOf, required } from './acting';
import type { Journey } from './journey';

interface Said {
  id?: string;
  /** The conversation to reply to; without it, the comment begins one. */
  threadId?: string;
  /** Slugs of the people mentioned. */
  mentions?: string[];
}

/** A person comments on an item, and the notices are made at once. */
export const comments =
  (slug: string, item: string, text: string, { id = randomUUID(), threadId, mentions = [] }: Said = {}) =>
  async (journey: Journey): Promise<void> => {
    const users = await Promise.all(mentions.map(async (whom) => (await actorOf(whom)).userId));
    const written = { id, text, threadId, mentions: users };
    required(await addComment(await accessOf(journey, slug), item, written), 'comentário');
    await drainOutbox();
  };

/** The author corrects a comment right after writing it. */
export const corrects =
  (slug: string, item: string, id: string, text: string) =>
  async (journey: Journey): Promise<void> => {
    required(await correctComment(await accessOf(journey, slug), item, { id, text }, 0), 'correção');
  };

/** A person marks a conversation as resolved. */
export const resolves =
  (slug: string, item: string, threadId: string) =>
  async (journey: Journey): Promise<void> => {
    const { revision } = await prisma().commentThread.findUniqueOrThrow({ where: { id: threadId } });
    required(
      await settleThread(await accessOf(journey, slug), item, { threadId, resolved: true }, revision),
      'conversa resolvida',
    );
  };

/** Makes the notices of what happened now, instead of by the job within a minute. */
export const noticesAreTold = async (): Promise<void> => {
  await drainOutbox();
};
