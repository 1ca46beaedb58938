import { readProofsIn } from '@/features/case/validity/data';
import { readWaiting } from '@/features/notifications/clocks/data';
import type { Actor } from '@/lib/auth/actor';
import { type Delegation, isDelegate } from '@/lib/auth/delegation';
import { now } from '@/lib/clock';
import { sha256 } from '@/lib/crypto';
import { brasiliaDay, today } from '@/lib/days';
import { prisma } from '@/lib/db';
import type { CalendarDate } from '@/lib/ical';
import { takeSecret } from '@/lib/secret/store';
import { confirmationDate, isSeen, proofDate, visitDate, waitingDates } from './dates';
import type { VisibleCase } from './feed.schema';

/** The actor's own link, without its secret, which is not stored. */
export const findFeed = ({ userId }: Actor) => prisma().calendarFeed.findUnique({ where: { userId } });

/** The secret of a link that was just made. Only the session that made it gets it, and only once. */
export const takeNewToken = ({ sessionId }: Actor): Promise<string | null> => takeSecret(sessionId);

/** The account of a link; null for a wrong or revoked link, and for an account that is not active. */
export async function findFeedOf(token: string): Promise<{ userId: string } | null> {
  const feed = await prisma().calendarFeed.findUnique({
    where: { tokenHash: sha256(token) },
    select: { userId: true, user: { select: { status: true } } },
  });
  return feed?.user.status === 'active' ? { userId: feed.userId } : null;
}

type VisibleRow = Omit<VisibleCase, 'wide'> & {
  roles: string[];
  holds: boolean;
  delegation: Delegation | null;
};

/** The cases that an account may see now, by the same rules as the gates. */
async function readVisible(userId: string): Promise<VisibleCase[]> {
  const rows = await prisma().$queryRaw<VisibleRow[]>`
    with own as (
      select p.case_id, array_agg(p.id::text) as ids from person p where p.user_id = ${userId}::uuid group by 1),
    mine as (
      select m.registro_ans, array_agg(m.role::text) as roles from membership m
      where m.user_id = ${userId}::uuid and (m.ends_on is null or m.ends_on >= ${today()}) group by 1)
    select c.id as "caseId", c.registro_ans as "registroAns", o.razao_social as operadora,
      coalesce(mine.roles, '{}') as roles, coalesce(own.ids, '{}') as "ownPersonIds",
      c.administrator_active and c.administrator_person_id::text = any(coalesce(own.ids, '{}'))
        and exists (select from person a where a.id = c.administrator_person_id and coalesce(a.join_proof, '') not in ('cpf', 'mail')) as holds,
      case when c.administrator_active and exists (select from person a join app_user u on u.id = a.user_id
        where a.id = c.administrator_person_id and coalesce(a.join_proof, '') not in ('cpf', 'mail') and u.status = 'active') then c.delegation end as delegation
    from onboarding_case c join operadora o using (registro_ans)
      left join mine using (registro_ans) left join own on own.case_id = c.id
    where mine.roles is not null or own.ids is not null`;
  const wide = ({ roles, holds, delegation }: VisibleRow) =>
    roles.some((role) => role === 'equipe' || role === 'revisor') ||
    holds ||
    isDelegate(delegation, userId, roles, now());
  return rows.map((row) => ({ ...row, wide: wide(row) })).filter((row) => row.wide || row.ownPersonIds.length > 0);
}

const PAGE = 2_000;

/** Every date that an account may see now, sorted by day. @param appUrl the product's address, for links */
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
  for (const proof of await readProofsIn(cases)) {
    const one = visible.get(proof.caseId);
    if (!one || !isSeen(proof, one) || proof.until === null) continue;
    dates.push(proofDate(proof.subjectId, proof.kind, proof.until, one, appUrl));
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

/** The days that people recorded: planned visits (J11) and due confirmations (J26). */
const readDays = (cases: string[]): Promise<DayRow[]> => prisma().$queryRaw<DayRow[]>`
  select id, case_id as "caseId", machine, person_id as "personId",
    case machine when 'attestation' then context->>'dueOn' else context->'planned'->>'on' end as day
  from subject where case_id = any(${cases}::uuid[])
    and (machine = 'attestation' and context->>'dueOn' is not null
      or machine = 'cnsQuality' and stage = 'visitPlanned' and context->'planned'->>'on' is not null)`;
