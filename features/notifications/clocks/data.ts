import { brasiliaDay, utcDay } from '@/lib/days';
import { pool, prisma } from '@/lib/db';
import { type WorkingCalendar, workingCalendar } from '@/lib/working-days';
import {
  type ClockName,
  clockIn,
  planOf,
  RUNNING,
  sinceOf,
  type Target,
  type Targets,
  targetsWith,
  type Waiting,
} from './plan';

/** A day on which an operadora does not work (yyyy-mm-dd). */
export interface OwnHoliday {
  day: string;
  name: string;
}

/** An operadora's targets and working days. `own` are the targets that it set itself (J17). */
export interface OperadoraTimes {
  targets: Targets;
  own: ({ clock: string } & Target)[];
  holidays: OwnHoliday[];
  uf: string | null;
  calendar: WorkingCalendar;
}

/** The times of many operadoras, by registro ANS, in three statements. */
export async function readTimes(registros: string[]): Promise<Map<string, OperadoraTimes>> {
  const where = { registroAns: { in: registros } };
  const [operadoras, targets, holidays] = await Promise.all([
    prisma().operadora.findMany({ where, select: { registroAns: true, uf: true } }),
    prisma().waitTarget.findMany({ where }),
    prisma().ownHoliday.findMany({ where, orderBy: { day: 'asc' } }),
  ]);
  return new Map(
    operadoras.map(({ registroAns, uf }) => {
      const own = targets.filter((row) => row.registroAns === registroAns);
      const days = holidays
        .filter((row) => row.registroAns === registroAns)
        .map(({ day, name }) => ({ day: utcDay(day), name }));
      const calendar = workingCalendar(
        uf,
        days.map(({ day }) => day),
      );
      return [registroAns, { targets: targetsWith(own), own, holidays: days, uf, calendar }];
    }),
  );
}

/** The times of one operadora; the product's defaults if it is not in the register. */
export async function readTimesOf(registroAns: string): Promise<OperadoraTimes> {
  const times = (await readTimes([registroAns])).get(registroAns);
  return times ?? { targets: targetsWith([]), own: [], holidays: [], uf: null, calendar: workingCalendar(null, []) };
}

interface WaitingRow {
  id: string;
  caseId: string;
  registroAns: string;
  machine: string;
  stage: string;
  ref: string;
  personId: string | null;
  context: Record<string, unknown>;
  stageAt: Date;
}

/** A waiting subject with its plan. */
export interface WaitingSubject extends Waiting {
  subjectId: string;
  caseId: string;
  machine: string;
  ref: string;
  personId: string | null;
  /** When the subject came into its state; tells this waiting from a later one of the same subject. */
  stageAt: Date;
}

/** $1 states as machine/stage pairs · $2 after this subject · $3 how many · $4 only these cases, or null. */
const WAITING = `
select s.id, s.case_id as "caseId", c.registro_ans as "registroAns", s.machine, s.stage, s.ref,
  s.person_id as "personId", s.context, s.stage_at as "stageAt"
from subject s
  join onboarding_case c on c.id = s.case_id
  join jsonb_to_recordset($1::jsonb) as r(machine text, stage text) on r.machine = s.machine and r.stage = s.stage
where s.id > $2::uuid and ($4::uuid[] is null or s.case_id = any($4::uuid[]))
order by s.id limit $3`;

const FIRST = '00000000-0000-0000-0000-000000000000';

function planned(row: WaitingRow, times: OperadoraTimes | undefined, today: string): WaitingSubject[] {
  const clock: ClockName | null = clockIn(row.machine, row.stage);
  if (!clock || !times) return [];
  const since = sinceOf(row, brasiliaDay(row.stageAt));
  const { id: subjectId, caseId, machine, ref, personId, stageAt } = row;
  const plan = planOf(clock, since, times.targets[clock], times.calendar, today);
  return [{ subjectId, caseId, machine, ref, personId, stageAt, ...plan }];
}

/**
 * A page of the subjects that wait, in all cases or in some.
 * @param today a day in Brasília (yyyy-mm-dd), which limits the plans
 * @returns `next` is the `after` of the next page; null at the end
 */
export async function readWaiting(
  { after = FIRST, limit, cases = null }: { after?: string; limit: number; cases?: string[] | null },
  today: string,
) {
  const { rows } = await pool().query<WaitingRow>(WAITING, [JSON.stringify(RUNNING), after, limit, cases]);
  const times = await readTimes([...new Set(rows.map(({ registroAns }) => registroAns))]);
  const waiting = rows.flatMap((row) => planned(row, times.get(row.registroAns), today));
  return { waiting, next: rows.length === limit ? (rows.at(-1)?.id ?? null) : null };
}

/** The subjects that wait in one case, at most 1,000. @param today a day in Brasília (yyyy-mm-dd) */
export async function readWaitingOf(caseId: string, times: OperadoraTimes, today: string): Promise<WaitingSubject[]> {
  const { rows } = await pool().query<WaitingRow>(WAITING, [JSON.stringify(RUNNING), FIRST, 1000, [caseId]]);
  return rows.flatMap((row) => planned(row, times, today));
}
