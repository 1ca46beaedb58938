import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { verifyCase } from '@/features/case/audit/data';
import { basisOf } from '@/features/case/item-state';
import { CASE_ITEMS, itemSubject } from '@/features/case/items';
import { readCase } from '@/features/case/read.data';
import { readNotices } from '@/features/notifications/notices/data';
import { drainOutbox } from '@/features/notifications/notices/mutations';
import type { CaseAccess } from '@/lib/auth/gates';
import { setClock } from '@/lib/clock';
import { prisma } from '@/lib/db';
import { Forbidden, NotFound } from '@/lib/errors';
import { accessOf, actorOf } from '@/prisma/scenarios/acting';
import { type Journey, reach } from '@/prisma/scenarios/journey';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { countOpen, listReaders, readThreads } from './data';
import { commentForm, replyForm } from './forms';
import { addComment, correctComment, removeComment, settleThread, type Written } from './mutations';
import { commentRef } from './schema';

let db: FreshDatabase;
let journey: Journey;
let [ana, marina, carla]: CaseAccess[] = [];

beforeAll(async () => {
  db = await freshDatabase();
  journey = await reach('readyForReview');
  [ana, marina, carla] = await Promise.all(['ana', 'marina', 'carla'].map((slug) => accessOf(journey, slug)));
});
afterEach(() => setClock());
afterAll(() => db.drop());

const team = (): CaseAccess => ana as CaseAccess;
const reviewer = (): CaseAccess => marina as CaseAccess;
const administrator = (): CaseAccess => carla as CaseAccess;

const written = (text: string, more: Partial<Written> = {}): Written => ({
  id: randomUUID(),
  text,
  mentions: [],
  ...more,
});

/** Begins a conversation about an item; returns its id, which is the id of its first comment. */
async function begin(access: CaseAccess, item = 'CNES', text = 'Qual é o subtipo?'): Promise<string> {
  const done = await addComment(access, item, written(text));
  if (!done.ok) throw new Error(done.message);
  return done.value;
}

const threadOf = async (id: string) => prisma().commentThread.findUniqueOrThrow({ where: { id } });
const commentOf = async (id: string) => prisma().comment.findUniqueOrThrow({ where: { id } });
const told = async (id: string) => {
  await drainOutbox();
  const outbox = await prisma().outbox.findFirstOrThrow({ where: { payload: { path: ['commentId'], equals: id } } });
  const rows = await prisma().notice.findMany({ where: { id: outbox.id }, orderBy: { audience: 'asc' } });
  return rows.map(({ audience, item, fact }) => `${audience} ${fact} ${item}`);
};

describe('who takes part in the conversation about an item', () => {
  it('lets team, reviewers and the active administrator take part, each with their role', async () => {
    const readers = await listReaders(team());
    expect(readers.map(({ name, roles }) => [name, roles.join()])).toEqual([
      ['Ana Souza', 'equipe'],
      ['Carla Mendes', 'administrador'],
      ['Marina Castro', 'revisor'],
    ]);
    const id = await begin(administrator(), 'SUPORTE');
    expect(await commentOf(id)).toMatchObject({ authorRole: 'administrador', authorId: administrator().actor.userId });
  });

  it('keeps out people of another operadora (404) and professionals who see only their own records', async () => {
    const place = { caseId: journey.caseId, ref: commentRef('CNES', randomUUID()) };
    await expect(commentForm.gate(await actorOf('bruno'), place)).rejects.toThrow(NotFound);
    await expect(commentForm.gate(await actorOf('otavio'), place)).rejects.toThrow(NotFound);
    await expect(commentForm.gate(await actorOf('fabio'), place)).rejects.toThrow(Forbidden);
    const own = { ...place, ref: commentRef(`OPERADOR.${journey.people.fabio}`, randomUUID()) };
    await expect(commentForm.gate(await actorOf('fabio'), own)).rejects.toThrow(Forbidden);
    await expect(commentForm.gate(await actorOf('ana'), own)).resolves.toMatchObject({ roles: ['equipe'] });
  });

  it('refuses a conversation about an unknown item, or about a person of another case', async () => {
    const gate = async (item: string) =>
      replyForm.gate(await actorOf('ana'), {
        caseId: journey.caseId,
        ref: commentRef(item, randomUUID(), randomUUID()),
      });
    await expect(gate('NADA')).rejects.toThrow(NotFound);
    await expect(gate(`OPERADOR.${randomUUID()}`)).rejects.toThrow(NotFound);
  });

  it('finds a conversation only through its own case and item', async () => {
    const threadId = await begin(team(), 'CNES');
    const elsewhere = written('Resposta', { threadId });
    expect(await addComment(team(), 'SUPORTE', elsewhere)).toMatchObject({ ok: false, kind: 'notFound' });
    const settled = await settleThread(team(), 'SUPORTE', { threadId, resolved: true }, 1);
    expect(settled).toMatchObject({ ok: false, kind: 'notFound' });
    expect(await removeComment(team(), 'SUPORTE', threadId)).toMatchObject({ ok: false, kind: 'notFound' });
    const other = await reach('caseOpened', { ...journey.cast, registroAns: '999920', cnes: '9900020', team: 'bruno' });
    const bruno = await accessOf(other, 'bruno');
    expect(await addComment(bruno, 'CNES', elsewhere)).toMatchObject({ ok: false, kind: 'notFound' });
    expect(await readThreads(bruno, 'CNES')).toEqual([]);
    expect(await countOpen(bruno)).toEqual({});
  });
});

describe('sending again', () => {
  it('writes one comment and one notice when the same comment is sent several times, even at once', async () => {
    const first = written('Enviado duas vezes');
    const answers = await Promise.all([1, 2, 3].map(() => addComment(reviewer(), 'ADM-CNS', first)));
    answers.push(await addComment(reviewer(), 'ADM-CNS', first));
    expect(answers).toEqual(answers.map(() => ({ ok: true, value: first.id })));
    const reply = written('Uma resposta só', { threadId: first.id });
    await Promise.all([1, 2, 3].map(() => addComment(team(), 'ADM-CNS', reply)));
    const [thread] = await readThreads(team(), 'ADM-CNS');
    expect(thread?.comments.map(({ text }) => text)).toEqual(['Enviado duas vezes', 'Uma resposta só']);
    const outbox = { topic: 'comment.added', payload: { path: ['commentId'], equals: first.id } };
    expect(await prisma().outbox.count({ where: outbox })).toBe(1);
  });

  it('refuses another text under the same id, and the id of another author', async () => {
    const first = written('Primeiro');
    await addComment(team(), 'CNES', first);
    const changed = await addComment(team(), 'CNES', { ...first, text: 'Outro' });
    expect(changed).toMatchObject({ ok: false, kind: 'repeated' });
    expect(await addComment(reviewer(), 'CNES', first)).toMatchObject({ ok: false, kind: 'repeated' });
    expect((await commentOf(first.id)).text).toBe('Primeiro');
  });

  it('recognises a repeated comment after it was corrected or removed, or its conversation was resolved', async () => {
    const first = written('Antes da correção');
    await addComment(team(), 'CNES', first);
    await correctComment(team(), 'CNES', { id: first.id, text: 'Depois' }, 0);
    expect(await addComment(team(), 'CNES', first)).toEqual({ ok: true, value: first.id });
    await settleThread(team(), 'CNES', { threadId: first.id, resolved: true }, 2);
    expect(await addComment(team(), 'CNES', first)).toEqual({ ok: true, value: first.id });
    await removeComment(team(), 'CNES', first.id);
    expect(await addComment(team(), 'CNES', first)).toEqual({ ok: true, value: first.id });
    expect((await commentOf(first.id)).text).toBeNull();
  });
});

describe('a mention', () => {
  it('refuses a mention of somebody who cannot see the item, and writes nothing', async () => {
    const before = await prisma().comment.count();
    for (const slug of ['bruno', 'fabio', 'otavio', 'ana']) {
      const mentions = [(await actorOf(slug)).userId];
      const done = await addComment(team(), 'CNES', written('Veja', { mentions }));
      expect(done, slug).toMatchObject({ ok: false, kind: 'invalid', fields: { mencoes: [expect.any(String)] } });
    }
    expect(await prisma().comment.count()).toBe(before);
  });

  it('refuses a mention of a suspended account', async () => {
    const { userId } = reviewer().actor;
    await prisma().user.update({ where: { id: userId }, data: { status: 'suspended' } });
    expect((await listReaders(team())).map(({ name }) => name)).not.toContain('Marina Castro');
    const done = await addComment(team(), 'CNES', written('Veja', { mentions: [userId] }));
    expect(done).toMatchObject({ ok: false, kind: 'invalid' });
    await prisma().user.update({ where: { id: userId }, data: { status: 'active' } });
  });

  it('shows the present name of the mentioned account, and none after the account was erased', async () => {
    const { id } = await prisma().user.create({ data: { name: 'Rita Gomes' } });
    await prisma().membership.create({ data: { userId: id, registroAns: team().registroAns, role: 'revisor' } });
    const first = written('Veja', { mentions: [id] });
    await addComment(team(), 'ACESSO', first);
    const shown = async () =>
      (await readThreads(team(), 'ACESSO')).flatMap(({ comments }) =>
        comments.flatMap(({ mentions }) => mentions.map(({ user }) => user.name)),
      );
    await prisma().user.update({ where: { id }, data: { name: 'Rita Gomes Dias' } });
    expect(await shown()).toEqual(['Rita Gomes Dias']);
    await prisma().user.delete({ where: { id } });
    expect(await shown()).toEqual([]);
    expect((await commentOf(first.id)).text).toBe('Veja');
  });
});

describe('resolving and opening again', () => {
  it('lets either side resolve or reopen, says who and when, and updates the count of open ones', async () => {
    const threadId = await begin(reviewer(), 'ADM-EMAIL');
    expect(await countOpen(team())).toMatchObject({ 'ADM-EMAIL': 1 });
    setClock(() => new Date('2027-01-05T12:00:00Z'));
    expect(await settleThread(team(), 'ADM-EMAIL', { threadId, resolved: true }, 1)).toEqual({ ok: true, value: null });
    expect(await threadOf(threadId)).toMatchObject({
      resolvedBy: team().actor.userId,
      resolvedAt: new Date('2027-01-05T12:00:00Z'),
      reopenedBy: null,
    });
    expect((await countOpen(team()))['ADM-EMAIL']).toBeUndefined();
    const answer = written('Tarde demais', { threadId });
    expect(await addComment(reviewer(), 'ADM-EMAIL', answer)).toMatchObject({ ok: false, kind: 'refused' });
    expect((await settleThread(reviewer(), 'ADM-EMAIL', { threadId, resolved: false }, 2)).ok).toBe(true);
    expect(await threadOf(threadId)).toMatchObject({ resolvedAt: null, reopenedBy: reviewer().actor.userId });
    expect((await addComment(reviewer(), 'ADM-EMAIL', answer)).ok).toBe(true);
  });

  it('refuses to resolve a conversation with unread comments, and ignores a repeated resolution', async () => {
    const threadId = await begin(reviewer(), 'ADM-SGOP');
    await addComment(reviewer(), 'ADM-SGOP', written('Mais uma coisa', { threadId }));
    const stale = await settleThread(team(), 'ADM-SGOP', { threadId, resolved: true }, 1);
    expect(stale).toMatchObject({ ok: false, kind: 'conflict' });
    expect((await settleThread(team(), 'ADM-SGOP', { threadId, resolved: true }, 2)).ok).toBe(true);
    expect((await settleThread(team(), 'ADM-SGOP', { threadId, resolved: true }, 2)).ok).toBe(true);
    expect((await threadOf(threadId)).revision).toBe(3);
  });

  it('refuses either the answer or the resolution when both happen at once', async () => {
    const threadId = await begin(reviewer(), 'ADM-GOVBR');
    const [settled, answered] = await Promise.all([
      settleThread(team(), 'ADM-GOVBR', { threadId, resolved: true }, 1),
      addComment(reviewer(), 'ADM-GOVBR', written('E mais', { threadId })),
    ]);
    expect([settled.ok, answered.ok].filter(Boolean)).toHaveLength(1);
  });
});

describe('taking back what one wrote', () => {
  const WRITTEN_AT = new Date('2027-01-05T12:00:00Z');
  const minutesLater = (minutes: number) => setClock(() => new Date(WRITTEN_AT.getTime() + minutes * 60_000));

  it('keeps the first version of a corrected comment, and refuses corrections after fifteen minutes', async () => {
    minutesLater(0);
    const id = await begin(team(), 'CNES', 'Subtipo 003');
    minutesLater(10);
    expect((await correctComment(team(), 'CNES', { id, text: 'Subtipo 004' }, 0)).ok).toBe(true);
    minutesLater(14.9);
    expect((await correctComment(team(), 'CNES', { id, text: 'Subtipo 005' }, 1)).ok).toBe(true);
    minutesLater(15);
    const late = await correctComment(team(), 'CNES', { id, text: 'Subtipo 006' }, 2);
    expect(late).toMatchObject({ ok: false, kind: 'refused' });
    expect(await commentOf(id)).toMatchObject({ text: 'Subtipo 005', firstText: 'Subtipo 003', revision: 2 });
  });

  it('lets only the author correct or remove a comment, and does not let one tab overwrite another', async () => {
    const id = await begin(team());
    const foreign = await correctComment(reviewer(), 'CNES', { id, text: 'Outro' }, 0);
    expect(foreign).toMatchObject({ ok: false, kind: 'forbidden' });
    expect(await removeComment(reviewer(), 'CNES', id)).toMatchObject({ ok: false, kind: 'forbidden' });
    await correctComment(team(), 'CNES', { id, text: 'Na primeira aba' }, 0);
    const second = await correctComment(team(), 'CNES', { id, text: 'Na segunda aba' }, 0);
    expect(second).toMatchObject({ ok: false, kind: 'conflict' });
    expect((await correctComment(team(), 'CNES', { id, text: 'Na primeira aba' }, 0)).ok).toBe(true);
    expect((await commentOf(id)).text).toBe('Na primeira aba');
  });

  it('leaves only a tombstone of a removed comment, without its words, mentions or open conversation', async () => {
    const first = written('Com um dado que não devia', { mentions: [reviewer().actor.userId] });
    await addComment(team(), 'ADM-VINCULO', first);
    await correctComment(team(), 'ADM-VINCULO', { id: first.id, text: 'Corrigido' }, 0);
    minutesLater(60 * 24 * 300);
    expect((await removeComment(team(), 'ADM-VINCULO', first.id)).ok).toBe(true);
    expect((await removeComment(team(), 'ADM-VINCULO', first.id)).ok).toBe(true);
    expect(await commentOf(first.id)).toMatchObject({ text: null, firstText: null, authorId: team().actor.userId });
    expect(await prisma().commentMention.count({ where: { commentId: first.id } })).toBe(0);
    expect((await countOpen(team()))['ADM-VINCULO']).toBeUndefined();
    const corrected = await correctComment(team(), 'ADM-VINCULO', { id: first.id, text: 'De novo' }, 1);
    expect(corrected).toMatchObject({ ok: false, kind: 'refused' });
    const resurrected = prisma().comment.update({ where: { id: first.id }, data: { text: 'Voltou' } });
    await expect(resurrected).rejects.toThrow(/comment_removed_without_text/);
  });
});

describe('who is told', () => {
  it('tells the other side and everybody mentioned about a comment', async () => {
    const { userId } = administrator().actor;
    const asked = written('A Carla confere?', { mentions: [userId] });
    await addComment(reviewer(), 'ADM-COMPUTADOR', asked);
    expect(await told(asked.id)).toEqual([
      'equipe comment.added ADM-COMPUTADOR',
      `user:${userId} comment.added ADM-COMPUTADOR`,
    ]);
    const answer = written('Confiro', { threadId: asked.id });
    await addComment(administrator(), 'ADM-COMPUTADOR', answer);
    expect((await told(answer.id)).map((line) => line.split(' ')[0])).toEqual(['equipe', 'revisor']);
    const again = written('Obrigada', { threadId: asked.id });
    await addComment(reviewer(), 'ADM-COMPUTADOR', again);
    expect((await told(again.id)).map((line) => line.split(' ')[0])).toEqual(['administrador', 'equipe']);
  });

  it('shows a mentioned reviewer one notice, as a mention, and never shows that mention to others', async () => {
    const { userId } = reviewer().actor;
    const asked = written('Marina, confere?', { mentions: [userId] });
    await addComment(team(), 'ACESSO', asked);
    await drainOutbox();
    const read = await readNotices(journey.caseId, ['revisor', `user:${userId}`], [], 3);
    expect(read.filter(({ item }) => item === 'ACESSO')[0]).toMatchObject({ audience: `user:${userId}` });
    expect(new Set(read.map(({ id }) => id)).size).toBe(3);
    const others = await readNotices(journey.caseId, ['equipe', `user:${team().actor.userId}`], [], 50);
    expect(others.map(({ audience }) => audience)).not.toContain(`user:${userId}`);
  });
});

it('changes neither the audit nor an item, its basis, its review or the case by any comment', async () => {
  const view = async () => {
    const whole = await readCase(reviewer(), 'all');
    return CASE_ITEMS.map((item) => [basisOf(item, whole, 'case'), whole.subject(itemSubject(item.code, 'case'))]);
  };
  const rows = () => prisma().auditEvent.count();
  const caseRow = () => prisma().onboardingCase.findUniqueOrThrow({ where: { id: journey.caseId } });
  const before = [await view(), await rows(), await caseRow()];
  const threadId = await begin(reviewer(), 'CNES', 'Não consta no registro');
  await addComment(team(), 'CNES', written('Nem a resposta', { threadId }));
  await settleThread(team(), 'CNES', { threadId, resolved: true }, 2);
  await correctComment(reviewer(), 'CNES', { id: threadId, text: 'Nem a correção' }, 0);
  await removeComment(reviewer(), 'CNES', threadId);
  expect([await view(), await rows(), await caseRow()]).toEqual(before);
  const verified = await verifyCase(journey.caseId);
  expect(verified.faults).toEqual([]);
});
