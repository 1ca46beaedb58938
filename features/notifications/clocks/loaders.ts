import type { Actor } from '@/lib/auth/actor';
import { caseAccess, caseAccessAs } from '@/lib/auth/gates';
import { today } from '@/lib/days';
import { NotFound } from '@/lib/errors';
import { formState } from '@/lib/form/view';
import type { SearchParams } from '@/lib/search-params';
import { aboutOf } from './copy';
import { type OperadoraTimes, readTimesOf, readWaitingOf, type WaitingSubject } from './data';
import { holidayForm, holidayGoneForm, isClock, targetForm } from './forms';
import { CLOCK_NAMES } from './plan';

function shown({ targets, calendar }: OperadoraTimes, waiting: WaitingSubject[], day: string) {
  return waiting
    .map(({ subjectId, machine, ref, clock, since, dueOn }) => ({
      id: subjectId,
      about: aboutOf(machine, ref),
      clock,
      since,
      dueOn,
      days: calendar.between(since, day),
      target: targets[clock].days,
      late: day > dueOn,
    }))
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
}

/** What waits in the case and what is late, for its page. Throws NotFound. */
export async function loadWaiting(actor: Actor, caseId: string) {
  const access = await caseAccess(actor, caseId);
  const day = today();
  const times = await readTimesOf(access.registroAns);
  return shown(times, await readWaitingOf(access.caseId, times, day), day);
}

const ROLES = ['equipe', 'revisor', 'administrador'] as const;

/** What waits, the operadora's targets and its days without work. Throws NotFound, Forbidden. */
export async function loadTimes(actor: Actor, caseId: string, search: SearchParams) {
  const access = await caseAccessAs(actor, caseId, ...ROLES);
  const day = today();
  const times = await readTimesOf(access.registroAns);
  const waiting = shown(times, await readWaitingOf(access.caseId, times, day), day);
  const editable = access.roles.includes('equipe');
  const form = editable ? await formState(holidayForm, { caseId, ref: 'caso' }, search, actor) : null;
  const gone = editable
    ? await Promise.all(
        times.holidays.map(({ day: ref }) => formState(holidayGoneForm, { caseId, ref }, search, actor)),
      )
    : [];
  const targets = CLOCK_NAMES.map((clock) => ({
    clock,
    ...times.targets[clock],
    own: times.own.some((own) => own.clock === clock),
  }));
  return { waiting, targets, holidays: times.holidays, uf: times.uf, editable, form, gone, done: search.feito ?? null };
}

/** The form of a target. Throws NotFound, also for an unknown clock, and Forbidden. */
export async function loadTarget(actor: Actor, caseId: string, clock: string, search: SearchParams) {
  const access = await caseAccessAs(actor, caseId, 'equipe');
  if (!isClock(clock)) throw new NotFound();
  const { days, remindBefore, followUpEvery, escalateAfter } = (await readTimesOf(access.registroAns)).targets[clock];
  const current = {
    meta: String(days),
    lembrete: String(remindBefore),
    cobranca: String(followUpEvery),
    escalada: String(escalateAfter),
  };
  return { clock, form: await formState(targetForm, { caseId, ref: clock }, search, actor, { current }) };
}
