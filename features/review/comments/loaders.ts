import { randomUUID } from 'node:crypto';
import type { Actor } from '@/lib/auth/actor';
import { type CaseAccess, caseAccessAs, personAccess } from '@/lib/auth/gates';
import { now } from '@/lib/clock';
import { NotFound } from '@/lib/errors';
import { formState } from '@/lib/form/view';
import { firstText, type SearchParams } from '@/lib/search-params';
import { nameOf, writerWords } from './copy';
import { countOpen, readThreads, type ThreadRow } from './data';
import { commentForm, correctForm, removeForm, reopenForm, replyForm, resolveForm } from './forms';
import { commentRef, isCommentId, itemAddress, personOfItem } from './schema';
import { correctableUntil, isOpen, mayCorrect, mayRemove, WRITERS } from './sides';

/** The gate of an item's page. Throws NotFound if there is no such item, Forbidden for professionals without a role. */
async function itemAccess(actor: Actor, caseId: string, item: string): Promise<CaseAccess> {
  const access = await caseAccessAs(actor, caseId, ...WRITERS);
  const person = personOfItem(item);
  if (person === null) throw new NotFound();
  return person === undefined ? access : personAccess(actor, caseId, person);
}

/** The number of open conversations by item, for the case's page and the checklist. Throws NotFound, Forbidden. */
export async function loadOpenComments(actor: Actor, caseId: string): Promise<Record<string, number>> {
  return countOpen(await caseAccessAs(actor, caseId, ...WRITERS));
}

interface Asked {
  access: CaseAccess;
  item: string;
  threads: ThreadRow[];
  search: SearchParams;
}

/** The form that the address asks for; null if that comment was already sent, so that Back does not offer it again. */
async function writingForm({ access, item, threads, search }: Asked) {
  const { caseId, actor } = access;
  const comments = threads.flatMap((thread) => thread.comments);
  const isNew = (id: string) => isCommentId(id) && !comments.some((comment) => comment.id === id);
  const begins = firstText(search.comentar);
  if (isNew(begins)) {
    const place = { caseId, ref: commentRef(item, begins) };
    return { kind: 'comment' as const, at: '', form: await formState(commentForm, place, search, actor, { access }) };
  }
  const [threadId = '', id = ''] = firstText(search.responder).split('.');
  if (threads.some((thread) => thread.id === threadId) && isNew(id)) {
    const place = { caseId, ref: commentRef(item, threadId, id) };
    const form = await formState(replyForm, place, search, actor, { access });
    return { kind: 'reply' as const, at: threadId, form };
  }
  const corrected = comments.find((comment) => comment.id === firstText(search.corrigir));
  if (corrected && mayCorrect(corrected, actor.userId, now())) {
    const place = { caseId, ref: commentRef(item, corrected.id) };
    const stored = { current: { texto: corrected.text ?? '' }, revision: corrected.revision };
    return {
      kind: 'correct' as const,
      at: corrected.id,
      form: await formState(correctForm, place, search, actor, stored),
    };
  }
  const removed = comments.find((comment) => comment.id === firstText(search.remover));
  if (removed && mayRemove(removed, actor.userId)) {
    const place = { caseId, ref: commentRef(item, removed.id) };
    return { kind: 'remove' as const, at: removed.id, form: await formState(removeForm, place, search, actor) };
  }
  return null;
}

function commentView(comment: ThreadRow['comments'][number], userId: string, at: Date) {
  return {
    id: comment.id,
    author: nameOf(comment.author),
    role: writerWords(comment.authorRole),
    at: comment.at,
    text: comment.text,
    firstText: comment.firstText,
    editedAt: comment.editedAt,
    removed: comment.removedAt !== null,
    mentions: comment.mentions.map(({ user }) => nameOf(user)),
    mayRemove: mayRemove(comment, userId),
    correctableUntil: mayCorrect(comment, userId, at) ? correctableUntil(comment.at) : null,
  };
}

async function threadView(thread: ThreadRow, { access, item, search }: Asked) {
  const resolved = thread.resolvedAt !== null;
  const open = isOpen(thread);
  const last = resolved
    ? { what: 'Resolvida', who: nameOf(thread.resolver), at: thread.resolvedAt }
    : { what: 'Reaberta', who: nameOf(thread.reopener), at: thread.reopenedAt };
  const place = { caseId: access.caseId, ref: commentRef(item, thread.id) };
  const resolveOrReopen = resolved ? reopenForm : open ? resolveForm : null;
  return {
    id: thread.id,
    open,
    settled: last.at ? { ...last, at: last.at } : null,
    comments: thread.comments.map((comment) => commentView(comment, access.actor.userId, now())),
    replyHref: `${itemAddress(access.caseId, item)}?responder=${thread.id}.${randomUUID()}#conversa-${thread.id}`,
    resolveOrReopen:
      resolveOrReopen && (await formState(resolveOrReopen, place, search, access.actor, { revision: thread.revision })),
  };
}

/** The conversations about an item, and the form that the address asks for. Throws NotFound, Forbidden. */
export async function loadComments(actor: Actor, caseId: string, item: string, search: SearchParams) {
  const access = await itemAccess(actor, caseId, item);
  const threads = await readThreads(access, item);
  const asked = { access, item, threads, search };
  const page = itemAddress(caseId, item);
  const views = await Promise.all(threads.map((thread) => threadView(thread, asked)));
  const writing = await writingForm(asked);
  const wanted = [firstText(search.conversa), writing?.at];
  const closed = views.filter(({ open }) => !open);
  return {
    page,
    open: views.filter(({ open }) => open),
    closed,
    /** Does the address lead to a closed conversation? */
    closedShown: closed.some(({ id, comments }) => wanted.includes(id) || comments.some((c) => wanted.includes(c.id))),
    writing,
    beginHref: `${page}?comentar=${randomUUID()}#comentar`,
  };
}

export type LoadedComments = Awaited<ReturnType<typeof loadComments>>;
export type ThreadView = LoadedComments['open'][number];
export type CommentView = ThreadView['comments'][number];
