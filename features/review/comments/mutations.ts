import type { CaseAccess } from '@/lib/auth/gates';
import { now } from '@/lib/clock';
import { prisma } from '@/lib/db';
import { ok, type Refusal, type Result, refuse } from '@/lib/result';
import type { Prisma } from '@/prisma/generated/client';
import { listReaders } from './data';
import { mayCorrect, mayRemove, sidesTold, writesAs } from './sides';

/** A comment to add. The form made its `id`, so that sending it again adds nothing. */
export interface Written {
  id: string;
  text: string;
  /** The mentioned accounts; each must be able to see the item. */
  mentions: string[];
  /** The conversation that it answers; undefined begins a new one. */
  threadId?: string;
}

type Tx = Prisma.TransactionClient;

const NOT_A_READER = 'Uma das pessoas escolhidas não vê este item. Confira a lista e envie de novo.';
const READ_FIRST = 'Esta conversa mudou enquanto você a lia. Leia o que há de novo e decida de novo.';
const gone = (): Refusal => refuse('notFound', 'Este comentário não existe ou não é deste item.');

/** The conversation's id if this comment was sent before; a refusal if its id is taken by something else; else null. */
async function sentBefore(tx: Tx, access: CaseAccess, item: string, written: Written): Promise<Result<string> | null> {
  const found = await tx.comment.findUnique({ where: { id: written.id }, include: { thread: true } });
  if (!found) return null;
  const { thread, removedAt, authorId } = found;
  const sameText = removedAt !== null || (found.firstText ?? found.text) === written.text;
  const sameThread = written.threadId === undefined ? thread.id === found.id : thread.id === written.threadId;
  const samePlace = thread.caseId === access.caseId && thread.item === item && sameThread;
  return samePlace && sameText && authorId === access.actor.userId
    ? ok(thread.id)
    : refuse('repeated', 'Este comentário já foi enviado com outro texto. Veja o que está na página.');
}

/** Locks a conversation until the end of the transaction; null if it does not belong to this item of this case. */
async function locked(tx: Tx, { caseId }: CaseAccess, item: string, threadId: string) {
  await tx.$queryRaw`select id from comment_thread where id = ${threadId}::uuid for update`;
  return tx.commentThread.findFirst({
    where: { id: threadId, caseId, item },
    include: { comments: { select: { authorRole: true } } },
  });
}

/** Queues notices for the other side and the mentioned accounts in the outbox, without any row in the audit. */
async function tell(
  tx: Tx,
  { caseId, roles, actor }: CaseAccess,
  item: string,
  written: Written,
  tookPart: string[],
  at: Date,
) {
  const to = sidesTold(roles, tookPart);
  const payload = JSON.stringify({
    commentId: written.id,
    item,
    audiences: to,
    mentions: written.mentions,
    by: actor.userId,
  });
  await tx.$executeRaw`insert into outbox (case_id, sequence, topic, payload, created_at)
    select id, sequence, 'comment.added', ${payload}::jsonb, ${at} from onboarding_case where id = ${caseId}::uuid`;
}

/**
 * Begins a conversation about an item, or answers in one, and queues the notices. Refuses an answer to a resolved
 * conversation and a mention of somebody who cannot see the item. Safe to repeat.
 * @returns the id of the conversation
 */
export async function addComment(access: CaseAccess, item: string, written: Written): Promise<Result<string>> {
  const { id, text, mentions, threadId = id } = written;
  const authorRole = writesAs(access.roles);
  if (!authorRole) return refuse('forbidden', 'Quem comenta são a equipe, o administrador e os revisores.');
  return prisma().$transaction(async (tx) => {
    const before = await sentBefore(tx, access, item, written);
    if (before) return before;
    const authorId = access.actor.userId;
    const readers = new Set((await listReaders(access, tx)).map((reader) => reader.id));
    if (mentions.some((userId) => userId === authorId || !readers.has(userId)))
      return refuse('invalid', NOT_A_READER, { mencoes: [NOT_A_READER] });
    const thread = written.threadId === undefined ? null : await locked(tx, access, item, threadId);
    if (written.threadId !== undefined && !thread) return gone();
    if (thread?.resolvedAt) return refuse('refused', 'Esta conversa já foi resolvida. Reabra-a antes de responder.');
    const at = now();
    if (!thread) {
      const begun = { id: threadId, caseId: access.caseId, item, createdAt: at };
      await tx.commentThread.createMany({ data: [begun], skipDuplicates: true });
    }
    const row = { id, threadId, authorId, authorRole, text, at };
    const { count } = await tx.comment.createMany({ data: [row], skipDuplicates: true });
    if (count === 0) return (await sentBefore(tx, access, item, written)) ?? gone();
    await tx.commentMention.createMany({ data: mentions.map((userId) => ({ commentId: id, userId })) });
    await tx.commentThread.update({ where: { id: threadId }, data: { revision: { increment: 1 } } });
    await tell(tx, access, item, written, thread?.comments.map((comment) => comment.authorRole) ?? [], at);
    return ok(threadId);
  });
}

/** Reads a comment and locks its conversation; null if it does not belong to this item of this case. */
async function lockedComment(tx: Tx, access: CaseAccess, item: string, id: string) {
  const where = { id, thread: { caseId: access.caseId, item } };
  const found = await tx.comment.findFirst({ where, select: { threadId: true } });
  if (!found) return null;
  await tx.$queryRaw`select id from comment_thread where id = ${found.threadId}::uuid for update`;
  return tx.comment.findFirst({ where });
}

/**
 * Corrects the author's own comment within 15 minutes. Keeps the first version and the mentions.
 * @param expected revision of the comment that the author saw
 */
export async function correctComment(
  access: CaseAccess,
  item: string,
  { id, text }: { id: string; text: string },
  expected: number | undefined,
): Promise<Result<null>> {
  return prisma().$transaction(async (tx) => {
    const comment = await lockedComment(tx, access, item, id);
    if (!comment) return gone();
    const { userId } = access.actor;
    if (comment.authorId !== userId) return refuse('forbidden', 'Só quem escreveu o comentário pode corrigi-lo.');
    if (comment.text === text) return ok(null);
    const at = now();
    if (!mayRemove(comment, userId)) return refuse('refused', 'Este comentário foi removido.');
    if (!mayCorrect(comment, userId, at))
      return refuse('refused', 'Passaram 15 minutos, o prazo para corrigir. Escreva outro comentário.');
    if (expected !== comment.revision)
      return refuse('conflict', 'Você já corrigiu este comentário em outra aba. Confira o texto e envie de novo.');
    const kept = { firstText: comment.firstText ?? comment.text, editedAt: at, revision: { increment: 1 } };
    await tx.comment.update({ where: { id }, data: { text, ...kept } });
    await tx.commentThread.update({ where: { id: comment.threadId }, data: { revision: { increment: 1 } } });
    return ok(null);
  });
}

/** Removes the text of the author's own comment; only the fact that there was one stays. Safe to repeat. */
export async function removeComment(access: CaseAccess, item: string, id: string): Promise<Result<null>> {
  return prisma().$transaction(async (tx) => {
    const comment = await lockedComment(tx, access, item, id);
    if (!comment) return gone();
    if (comment.authorId !== access.actor.userId)
      return refuse('forbidden', 'Só quem escreveu o comentário pode removê-lo.');
    if (comment.removedAt) return ok(null);
    await tx.commentMention.deleteMany({ where: { commentId: id } });
    await tx.comment.update({ where: { id }, data: { text: null, firstText: null, removedAt: now() } });
    return ok(null);
  });
}

/**
 * Resolves a conversation or opens it again; everybody who sees it may. Safe to repeat.
 * @param expected revision of the conversation that the person saw, so that nobody resolves unread comments
 */
export async function settleThread(
  access: CaseAccess,
  item: string,
  { threadId, resolved }: { threadId: string; resolved: boolean },
  expected: number | undefined,
): Promise<Result<null>> {
  return prisma().$transaction(async (tx) => {
    const thread = await locked(tx, access, item, threadId);
    if (!thread) return gone();
    if ((thread.resolvedAt !== null) === resolved) return ok(null);
    if (expected !== thread.revision) return refuse('conflict', READ_FIRST);
    const [at, by] = [now(), access.actor.userId];
    const state = resolved
      ? { resolvedAt: at, resolvedBy: by, reopenedAt: null, reopenedBy: null }
      : { resolvedAt: null, resolvedBy: null, reopenedAt: at, reopenedBy: by };
    await tx.commentThread.update({ where: { id: threadId }, data: { ...state, revision: { increment: 1 } } });
    return ok(null);
  });
}
