import type { MailKind } from '@/features/notifications/notices/audiences';
import { dayText } from '@/lib/days';
import { pool, prisma } from '@/lib/db';
import { settings } from '@/lib/env';
import type { MailContent } from '@/lib/mail/render';
import {
  assignmentMail,
  caseMail,
  type Digest,
  digestMail,
  invitationMail,
  operationMail,
  type ToldFact,
} from './copy';

/** A mail that is ready to be sent. */
export interface ReadyMail {
  to: { name: string; address: string };
  content: MailContent;
}

/** What `readMail` needs to know about a mail. */
export interface MailRow {
  id: string;
  kind: string;
  userId: string | null;
  invitationId: string | null;
  caseId: string | null;
  payload: unknown;
}

async function readFacts(mailId: string): Promise<ToldFact[]> {
  const { rows } = await pool().query<ToldFact>(
    `select f.topic, f.payload, s.machine, s.ref from mail_fact f
       left join subject s on s.id = (f.payload->>'subjectId')::uuid
      where f.mail_id = $1 order by f.outbox_id`,
    [mailId],
  );
  return rows;
}

/** The operadoras of a mail's assigned cases, without those that were assigned to somebody else since. */
async function readAssigned(mailId: string, userId: string): Promise<string[]> {
  const { rows } = await pool().query<{ name: string }>(
    `select o.razao_social as name from (select distinct b.case_id from mail_fact f join outbox b on b.id = f.outbox_id where f.mail_id = $1) c
       join queue_case q on q.case_id = c.case_id and q.assigned_to = $2 join operadora o using (registro_ans) order by name`,
    [mailId, userId],
  );
  return rows.map(({ name }) => name);
}

async function invitationOf(id: string): Promise<ReadyMail | null> {
  const invitation = await prisma().invitation.findUnique({ where: { id } });
  if (!invitation?.email || invitation.acceptedAt || invitation.revokedAt) return null;
  const { registroAns, name, email, expiresAt, personId } = invitation;
  const operadora = registroAns ? await prisma().operadora.findUnique({ where: { registroAns } }) : null;
  const content = invitationMail({
    name,
    operadora: operadora?.razaoSocial ?? null,
    expiresOn: dayText(expiresAt),
    ofRecord: personId !== null,
    appUrl: settings().appUrl,
  });
  return { to: { name, address: email }, content };
}

/** The present content and recipient of a mail; null if there is nobody to send it to any more. */
export async function readMail({
  id,
  kind,
  userId,
  invitationId,
  caseId,
  payload,
}: MailRow): Promise<ReadyMail | null> {
  if (invitationId) return invitationOf(invitationId);
  const user = userId ? await prisma().user.findUnique({ where: { id: userId } }) : null;
  if (!user?.email || user.status !== 'active') return null;
  const to = { name: user.name, address: user.email };
  const { appUrl } = settings();
  if (kind === 'resumo') return { to, content: digestMail(user.name, payload as Digest, appUrl) };
  if (kind === 'operacao')
    return user.isGestor ? { to, content: operationMail(user.name, payload as { incident: string }, appUrl) } : null;
  if (kind === 'atribuicao') {
    const operadoras = await readAssigned(id, user.id);
    return operadoras.length > 0 ? { to, content: assignmentMail(user.name, operadoras, appUrl) } : null;
  }
  const where = { id: caseId ?? '' };
  const found = await prisma().onboardingCase.findUnique({ where, include: { operadora: true } });
  if (!found) return null;
  const operadora = found.operadora.nomeFantasia ?? found.operadora.razaoSocial;
  const facts = await readFacts(id);
  const mail = { kind: kind as MailKind, name: user.name, operadora, caseId: found.id, facts, appUrl };
  return { to, content: caseMail(mail) };
}

/** The number of mails in each state, and when the oldest of them was made. */
export async function readMailCounts(): Promise<{ state: string; count: number; oldest: Date }[]> {
  const rows = await prisma().mail.groupBy({ by: ['state'], _count: true, _min: { createdAt: true } });
  return rows.map(({ state, _count, _min }) => ({ state, count: _count, oldest: _min.createdAt ?? new Date(0) }));
}

const MAILS_SHOWN = 100;

/** The newest mails in some states, without their content. */
export const listMails = (states: string[]) =>
  prisma().mail.findMany({
    where: { state: { in: states } },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    take: MAILS_SHOWN,
  });

/** A mail with its present content (`ready`, null if it has no recipient any more); null if there is no such mail. */
export async function findMail(id: string) {
  const mail = await prisma().mail.findUnique({ where: { id } });
  return mail && { ...mail, ready: await readMail(mail) };
}

/** The kinds of mail that a person turned off. */
export async function readMuted(userId: string): Promise<string[]> {
  const rows = await prisma().mutedMail.findMany({ where: { userId } });
  return rows.map(({ kind }) => kind);
}
