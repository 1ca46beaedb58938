import { now } from '@/lib/clock';
import { brasiliaDay, utcMidnight } from '@/lib/days';
import { inTransaction, pool, prisma } from '@/lib/db';
import { readTimesOf, readWaiting, readWaitingOf, type WaitingSubject } from './data';
import { audiencesOf, type ClockName, factOf, type Target } from './plan';

const PAGE = 2_000;

/** A step and its outbox row. The row names the audiences, because they change as the waiting gets late. */
interface Told {
  subjectId: string;
  since: string;
  step: string;
  caseId: string;
  topic: string;
  payload: { subjectId: string; clock: ClockName; dueOn: string; step: string; audiences: string[] };
}

function dueSteps(waiting: WaitingSubject, today: string): Told[] {
  const { subjectId, caseId, clock, dueOn, stageAt } = waiting;
  return waiting.steps
    .filter(({ on }) => on <= today)
    .map(({ step }) => ({
      subjectId,
      since: stageAt.toISOString(),
      step,
      caseId,
      topic: factOf(step),
      payload: { subjectId, clock, dueOn, step, audiences: audiencesOf(clock, step) },
    }));
}

/** Writes steps and their outbox rows in one statement: each is told exactly once. Skips a waiting that has ended. */
const TELL = `
with new as (
  insert into wait_step (subject_id, since, step, case_id, at)
  select t."subjectId", t.since, t.step, t."caseId", $2
  from jsonb_to_recordset($1::jsonb) as t("subjectId" uuid, since timestamptz, step text, "caseId" uuid)
    join subject s on s.id = t."subjectId" and s.stage_at = t.since
  on conflict do nothing
  returning subject_id, since, step)
insert into outbox (case_id, sequence, topic, payload, created_at)
select t."caseId", c.sequence, t.topic, t.payload, $2
from new join jsonb_to_recordset($1::jsonb) as t("subjectId" uuid, since timestamptz, step text, "caseId" uuid, topic text, payload jsonb)
    on t."subjectId" = new.subject_id and t.since = new.since and t.step = new.step
  join onboarding_case c on c.id = t."caseId"`;

/**
 * Job, J17: queues the due steps (reminders, due days, further askings, escalations) of everything that waits, each
 * once, however often and in however many processes it runs. Days are those of Brasília. Returns how many steps.
 */
export async function advanceClocks(): Promise<number> {
  const at = now();
  const today = brasiliaDay(at);
  let told = 0;
  for (let after: string | null | undefined; after !== null; ) {
    const page = await readWaiting({ after, limit: PAGE }, today);
    await markOverdue(page.waiting, today);
    const steps = page.waiting.flatMap((waiting) => dueSteps(waiting, today));
    if (steps.length > 0) told += (await pool().query(TELL, [JSON.stringify(steps), at])).rowCount ?? 0;
    after = page.next;
  }
  return told;
}

/** $1 waiting subjects, and whether each is overdue. Triggers then update the queue's lists and counters. */
const MARK = `
update subject s set overdue = w.overdue
from jsonb_to_recordset($1::jsonb) as w("subjectId" uuid, "stageAt" timestamptz, overdue boolean)
where s.id = w."subjectId" and s.stage_at = w."stageAt" and s.overdue <> w.overdue`;

/**
 * Stores for each waiting subject whether it is overdue on a day (Brasília). Locks the case like the door does, and
 * skips a waiting that has ended meanwhile.
 */
async function markOverdue(waiting: WaitingSubject[], today: string): Promise<void> {
  const rows = waiting.map(({ subjectId, caseId, stageAt, dueOn }) => ({
    subjectId,
    caseId,
    stageAt,
    overdue: dueOn < today,
  }));
  const { rows: changed } = await pool().query<{ subjectId: string }>(
    `select w."subjectId" from jsonb_to_recordset($1::jsonb) as w("subjectId" uuid, overdue boolean)
       join subject s on s.id = w."subjectId" and s.overdue <> w.overdue`,
    [JSON.stringify(rows)],
  );
  if (changed.length === 0) return;
  const ids = new Set(changed.map(({ subjectId }) => subjectId));
  const marked = rows.filter(({ subjectId }) => ids.has(subjectId));
  await inTransaction(async (client) => {
    const cases = [...new Set(marked.map(({ caseId }) => caseId))];
    await client.query('select from onboarding_case where id = any($1::uuid[]) order by id for no key update', [cases]);
    await client.query(MARK, [JSON.stringify(marked)]);
  });
}

/** The same for one operadora, at once after its targets or days changed. */
async function markOverdueOf(registroAns: string): Promise<void> {
  const found = await prisma().onboardingCase.findUnique({ where: { registroAns }, select: { id: true } });
  if (!found) return;
  const today = brasiliaDay(now());
  await markOverdue(await readWaitingOf(found.id, await readTimesOf(registroAns), today), today);
}

/** Sets the operadora's own target for a clock (J17), in working days; null restores the product's. */
export async function setTarget(registroAns: string, clock: ClockName, target: Target | null): Promise<void> {
  const where = { registroAns_clock: { registroAns, clock } };
  if (target === null) await prisma().waitTarget.deleteMany({ where: { registroAns, clock } });
  else await prisma().waitTarget.upsert({ where, create: { registroAns, clock, ...target }, update: target });
  await markOverdueOf(registroAns);
}

/** Adds a day (yyyy-mm-dd) on which the operadora does not work, or renames it. */
export async function addOwnHoliday(registroAns: string, day: string, name: string): Promise<void> {
  const at = utcMidnight(day);
  const where = { registroAns_day: { registroAns, day: at } };
  await prisma().ownHoliday.upsert({ where, create: { registroAns, day: at, name }, update: { name } });
  await markOverdueOf(registroAns);
}

/** Removes a day (yyyy-mm-dd) on which the operadora does not work. */
export async function removeOwnHoliday(registroAns: string, day: string): Promise<void> {
  await prisma().ownHoliday.deleteMany({ where: { registroAns, day: utcMidnight(day) } });
  await markOverdueOf(registroAns);
}
