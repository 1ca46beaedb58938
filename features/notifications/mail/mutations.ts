import { MAIL_KINDS } from '@/features/notifications/notices/audiences';
import { now } from '@/lib/clock';
import { brasiliaDay, mondayOf } from '@/lib/days';
import { pool, prisma } from '@/lib/db';
import { settings } from '@/lib/env';
import { retryJobs } from '@/lib/jobs/failed';
import { sendMail } from '@/lib/mail/transport';
import { report } from '@/lib/report';
import { type MailRow, readMail } from './data';
import { nextTry, STALE_CLAIM_MINUTES } from './retries';

interface Claimed extends MailRow {
  attempts: number;
}

const BATCH = 20;

/** $1 now · $2 claims older than this belong to a dead process. Claims mails, so that one process sends each. */
const CLAIM = `
update mail set state = 'sending', claimed_at = $1, attempts = attempts + 1
where id in (
  select id from mail
  where state = 'waiting' and next_at <= $1 or state = 'sending' and claimed_at < $2
  order by next_at limit ${BATCH} for update skip locked)
returning id, kind, user_id as "userId", invitation_id as "invitationId", case_id as "caseId", payload, attempts`;

type Outcome = { state: string; error?: string; nextAt?: Date };

async function attempt(mail: Claimed): Promise<Outcome> {
  const ready = await readMail(mail);
  if (!ready) return { state: 'dropped' };
  if (!settings().mail) return { state: 'kept' };
  const sent = await sendMail(mail.id, ready.to, ready.content);
  if (sent.ok) return { state: 'sent' };
  const again = sent.permanent ? null : nextTry(mail.attempts, now());
  return again ? { state: 'waiting', error: sent.code, nextAt: again } : { state: 'failed', error: sent.code };
}

async function recordOutcome(id: string, { state, error = undefined, nextAt }: Outcome): Promise<void> {
  await pool().query(
    `update mail set state = $2, error = $3, next_at = coalesce($4, next_at), claimed_at = null,
            ended_at = case when $2 = 'waiting' then null else $5::timestamptz end
      where id = $1 and state = 'sending'`,
    [id, state, error ?? null, nextAt ?? null, now()],
  );
}

/**
 * Job: sends the mails that are due, one after another. After a failure, a mail waits longer each time (`nextTry`),
 * until it is given up and shown to the gestor.
 * @returns how many mails were tried
 */
export async function deliverMails(): Promise<number> {
  for (let dealt = 0; ; ) {
    const at = now();
    const stale = new Date(at.getTime() - STALE_CLAIM_MINUTES * 60_000);
    const { rows } = await pool().query<Claimed>(CLAIM, [at, stale]);
    for (const mail of rows) {
      const outcome = await attempt(mail).catch((error: unknown): Outcome => {
        report('mail', error);
        const again = nextTry(mail.attempts, now());
        return again ? { state: 'waiting', error: 'INTERNO', nextAt: again } : { state: 'failed', error: 'INTERNO' };
      });
      await recordOutcome(mail.id, outcome);
    }
    dealt += rows.length;
    if (rows.length < BATCH) return dealt;
  }
}

/** Job: queues a mail for every open invitation that has an address and no mail yet. Returns how many. */
export async function queueInvitations(): Promise<number> {
  const { rowCount } = await pool().query(
    `insert into mail (id, kind, invitation_id, next_at, created_at)
     select gen_random_uuid(), 'convite', i.id, $1, $1 from invitation i
      where i.email is not null and i.accepted_at is null and i.revoked_at is null and i.expires_at > $1
        and (i.confirmed_by is not null or not i.needs_second)
        and not exists (select from mail m where m.invitation_id = i.id)
     on conflict (invitation_id) do nothing`,
    [now()],
  );
  return rowCount ?? 0;
}

/** One digest per reviewer and week, if anything waits. It sums the counters of the cases. */
const DIGESTS = `
insert into mail (id, kind, user_id, dedupe_key, payload, next_at, created_at)
select gen_random_uuid(), 'resumo', m.user_id, 'resumo:' || m.user_id || ':' || $2::text,
  json_build_object('cases', count(*), 'toReview', sum(c.items_to_review), 'returned', sum(c.items_returned),
    'alerts', sum(c.alerts_open)), $1, $1
from membership m
  join onboarding_case c on c.registro_ans = m.registro_ans
  join app_user u on u.id = m.user_id and u.status = 'active' and u.email is not null
where m.role = 'revisor' and (c.items_to_review > 0 or c.alerts_open > 0)
  and not exists (select from muted_mail x where x.user_id = m.user_id and x.kind = 'resumo')
group by m.user_id
on conflict (dedupe_key) do nothing`;

/** Job, on Mondays: queues the reviewers' weekly digests. Safe to repeat. Returns how many. */
export async function queueDigests(): Promise<number> {
  const at = now();
  const { rowCount } = await pool().query(DIGESTS, [at, mondayOf(brasiliaDay(at))]);
  return rowCount ?? 0;
}

/** Job of every minute: queues invitations and sends mails. */
export async function workMail(): Promise<void> {
  await queueInvitations();
  await deliverMails();
}

/** Queues all failed mails again. Returns how many. */
export async function retryFailedMails(): Promise<number> {
  const { count } = await prisma().mail.updateMany({
    where: { state: 'failed' },
    data: { state: 'waiting', attempts: 1, nextAt: now(), endedAt: null },
  });
  return count;
}

/** Queues all failed jobs again. Returns how many. */
export const retryFailedJobs = (): Promise<number> => retryJobs();

/** Stores the kinds of mail that a person wants. Invitations cannot be turned off. */
export async function setMuted(userId: string, wanted: string[]): Promise<void> {
  const muted = MAIL_KINDS.filter((kind) => !wanted.includes(kind));
  await prisma().$transaction([
    prisma().mutedMail.deleteMany({ where: { userId } }),
    prisma().mutedMail.createMany({ data: muted.map((kind) => ({ userId, kind })) }),
  ]);
}
