import { readWaiting } from '@/features/clocks/data';
import type { Actor } from '@/lib/auth/actor';
import { brasiliaDay, now } from '@/lib/clock';
import { sha256 } from '@/lib/crypto';
import { prisma } from '@/lib/db';
import type { CalendarDate } from '@/lib/ical';
import { takeSecret } from '@/lib/secret/store';
import type { VisibleCase } from './schema';
import { confirmationDate, isSeen, visitDate, waitingDates } from './status';

/** Somebody's own link, without its secret, which nobody has but them. */
export const findFeed = ({ userId }: Actor) => prisma().calendarFeed.findUnique({ where: { userId } });

/** The secret of a link that was made a moment ago; only the first who asks in that session is given it. */
export const takeNewToken = ({ sessionId }: Actor): Promise<string | null> => takeSecret(sessionId);

/** Whose link this is; null for a wrong or revoked one, and for an account that is not active. */
export async function findFeedOf(token: string): Promise<{ userId: string } | null> {
  const feed = await prisma().calendarFeed.findUnique({
    where: { tokenHash: sha256(token) },
    select: { userId: true, user: { select: { status: true } } },
  });
  return feed?.user.status === 'active' ? { userId: feed.userId } : null;
}

/** The cases that somebody may see at this moment, by the same rules as the gates. */
const readVisible = (userId: string): Promise<VisibleCase[]> => prisma().$queryRaw<VisibleCase[]>`
  with roles as (
    select m.registro_ans, bool_or(m.role in ('equipe', 'revisor')) as wide from membership m
    where m.user_id = ${userId}::uuid group by 1),
  own as (
    select p.case_id, array_agg(p.id::text) as ids from person p where p.user_id = ${userId}::uuid group by 1)
  select c.id as "caseId", c.registro_ans as "registroAns", o.razao_social as operadora,
    coalesce(roles.wide, false) or (c.administrator_active and c.administrator_person_id::text = any(own.ids)) is true as wide,
    coalesce(own.ids, '{}') as "ownPersonIds"
  from onboarding_case c join operadora o using (registro_ans)
    left join roles using (registro_ans) left join own on own.case_id = c.id
  where roles.wide or own.ids is not null`;

const PAGE = 2_000;

/** Every date that somebody may see now, in the order of the days. */
export async function readDates(userId: string, appUrl: string): Promise<CalendarDate[]> {
  const visible = new Map((await readVisible(userId)).map((one) => [one.caseId, one]));
  const cases = [...visible.keys()];
  const dates: CalendarDate[] = [];
  const today = brasiliaDay(now());
  for (let after: string | null | undefined; after !== null; ) {
    const page = await readWaiting({ after, limit: PAGE, cases }, today);
    for (const waiting of page.waiting) {
      const one = visible.get(waiting.caseId);
      if (one && isSeen(waiting, one)) dates.push(...waitingDates(waiting, one, appUrl));
    }
    after = page.next;
  }
  for (const { id, caseId, machine, personId, day } of await readDays(cases)) {
    const one = visible.get(caseId);
    if (!one || !isSeen({ subjectId: id, caseId, personId }, one)) continue;
    dates.push(machine === 'attestation' ? confirmationDate(id, day, one, appUrl) : visitDate(id, day, one, appUrl));
  }
  return dates.sort((a, b) => (a.day + a.id < b.day + b.id ? -1 : 1));
}

interface DayRow {
  id: string;
  caseId: string;
  machine: string;
  personId: string | null;
  day: string;
}

/** Days that stand in the records themselves. */
const readDays = (cases: string[]): Promise<DayRow[]> => prisma().$queryRaw<DayRow[]>`
  select id, case_id as "caseId", machine, person_id as "personId",
    case machine when 'attestation' then context->>'dueOn' else context->'planned'->>'on' end as day
  from subject where case_id = any(${cases}::uuid[])
    and (machine = 'attestation' and context->>'dueOn' is not null
      or machine = 'cnsQuality' and stage = 'visitPlanned' and context->'planned'->>'on' is not null)`;
