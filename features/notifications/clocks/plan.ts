import type { Audience } from '@/features/notifications/notices/audiences';
import type { SubjectState } from '@/lib/dispatch/types';
import type { WorkingCalendar } from '@/lib/working-days';
import type { MachineId } from '@/machines/catalog';

/** Working days of the operadora's own targets (J17): no official deadline is known. */
export interface Target {
  /** Until an answer is due. */
  days: number;
  /** Before the due day, when it is reminded of. */
  remindBefore: number;
  /** After the due day, between one further asking and the next; 0 = none. */
  followUpEvery: number;
  /** After the due day, when others are told too. */
  escalateAfter: number;
}

export interface ClockDefinition {
  /** In which states it runs. */
  runs: { machine: MachineId; stages: string[] }[];
  /** Who is reminded, and who is told too when it is escalated. */
  told: Audience[];
  escalated: Audience[];
  target: Target;
  /** The day in the context from which the waiting counts, where the people say it. */
  since?: string;
}

const target = (days: number, remindBefore: number, followUpEvery: number, escalateAfter: number): Target => ({
  days,
  remindBefore,
  followUpEvery,
  escalateAfter,
});

/** What waits for somebody, and by when the operadora would have it. */
export const CLOCKS = {
  gestorLocal: {
    runs: [{ machine: 'establishment', stages: ['awaitingHealthManager'] }],
    told: ['equipe'],
    escalated: ['equipe', 'revisor'],
    target: target(30, 5, 10, 10),
  },
  suporte: {
    runs: [{ machine: 'support', stages: ['awaitingSupport'] }],
    told: ['equipe'],
    escalated: ['equipe', 'revisor'],
    target: target(10, 2, 5, 5),
    since: 'waitingSince',
  },
  exigencia: {
    runs: [{ machine: 'support', stages: ['requirementOpen'] }],
    told: ['equipe'],
    escalated: ['equipe', 'revisor'],
    target: target(5, 1, 3, 3),
  },
  unidadeSaude: {
    runs: [{ machine: 'cnsQuality', stages: ['lowQuality', 'visitPlanned'] }],
    told: ['titular', 'equipe'],
    escalated: ['equipe', 'revisor'],
    target: target(15, 3, 5, 5),
  },
  titular: {
    runs: [{ machine: 'operatorRequest', stages: ['preparing', 'rejected'] }],
    told: ['titular'],
    escalated: ['titular', 'equipe'],
    target: target(10, 2, 5, 5),
  },
  administrador: {
    runs: [{ machine: 'operatorRequest', stages: ['awaitingAdministrator'] }],
    told: ['administrador'],
    escalated: ['administrador', 'equipe'],
    target: target(5, 1, 3, 3),
  },
  revisao: {
    runs: [{ machine: 'reviewItem', stages: ['awaitingReview'] }],
    told: ['revisor'],
    escalated: ['revisor', 'equipe'],
    target: target(5, 1, 3, 3),
  },
  devolvido: {
    runs: [{ machine: 'reviewItem', stages: ['returned'] }],
    told: ['equipe'],
    escalated: ['equipe', 'revisor'],
    target: target(5, 1, 3, 3),
  },
  alerta: {
    runs: [{ machine: 'alert', stages: ['open'] }],
    told: ['equipe'],
    escalated: ['equipe', 'revisor'],
    target: target(10, 2, 5, 5),
  },
  baseCnes: {
    runs: [
      { machine: 'establishment', stages: ['declared'] },
      { machine: 'conflict', stages: ['awaitingCorrection', 'declared'] },
    ],
    told: ['equipe'],
    escalated: ['equipe', 'revisor'],
    target: target(60, 5, 20, 20),
  },
} satisfies Record<string, ClockDefinition>;

export type ClockName = keyof typeof CLOCKS;
export const CLOCK_NAMES = Object.keys(CLOCKS) as ClockName[];
export const clockOf = (name: ClockName): ClockDefinition => CLOCKS[name];

/** The clock that runs in a state, if any. */
export const clockIn = (machine: string, stage: string): ClockName | null =>
  CLOCK_NAMES.find((name) => clockOf(name).runs.some((run) => run.machine === machine && run.stages.includes(stage))) ??
  null;

/** The states in which a clock runs, for reading. */
export const RUNNING: { machine: string; stage: string }[] = CLOCK_NAMES.flatMap((name) =>
  clockOf(name).runs.flatMap(({ machine, stages }) => stages.map((stage) => ({ machine, stage }))),
);

export type Targets = Record<ClockName, Target>;

/** The product's targets with those that the operadora set in their place. */
export const targetsWith = (own: ({ clock: string } & Target)[]): Targets =>
  Object.fromEntries(
    CLOCK_NAMES.map((name) => [name, own.find(({ clock }) => clock === name) ?? clockOf(name).target]),
  ) as Targets;

const MAX_FOLLOW_UPS = 12;

/** What is told, and on which day (Brasília): a reminder, the due day gone by, further askings, the escalation. */
export interface Step {
  /** remind · due · followUp:1… · escalate */
  step: string;
  on: string;
}

export interface Waiting {
  clock: ClockName;
  /** Day from which it counts. */
  since: string;
  dueOn: string;
  steps: Step[];
}

/** From when a subject waits: the day that the people said, or the one on which it came into its state. */
export function sinceOf(
  { machine, stage, context }: Pick<SubjectState, 'machine' | 'stage' | 'context'>,
  stageDay: string,
) {
  const clock = clockIn(machine, stage);
  const said = clock && clockOf(clock).since ? context[clockOf(clock).since as string] : null;
  return typeof said === 'string' ? said : stageDay;
}

/**
 * The plan of one waiting: pure, so that the same waiting has the same days wherever and whenever it is asked.
 * @param until further askings after this day are left out: they come again with the days
 */
export function planOf(
  clock: ClockName,
  since: string,
  wanted: Target,
  calendar: WorkingCalendar,
  until: string,
): Waiting {
  const { days, remindBefore, followUpEvery, escalateAfter } = wanted;
  const dueOn = calendar.add(since, days);
  const steps: Step[] = [{ step: 'due', on: calendar.add(dueOn, 1) }];
  if (remindBefore > 0 && remindBefore < days)
    steps.push({ step: 'remind', on: calendar.add(since, days - remindBefore) });
  if (escalateAfter > 0) steps.push({ step: 'escalate', on: calendar.add(dueOn, escalateAfter) });
  let on = dueOn;
  for (let nth = 1; followUpEvery > 0 && nth <= MAX_FOLLOW_UPS && on <= until; nth++) {
    on = calendar.add(on, followUpEvery);
    steps.push({ step: `followUp:${nth}`, on });
  }
  return { clock, since, dueOn, steps: steps.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)) };
}

/** The fact that the outbox carries for a step. */
export function factOf(step: string): 'wait.reminded' | 'wait.fellDue' | 'wait.followedUp' | 'wait.escalated' {
  if (step === 'remind') return 'wait.reminded';
  if (step === 'due') return 'wait.fellDue';
  return step === 'escalate' ? 'wait.escalated' : 'wait.followedUp';
}

/** Whom a step is told. */
export const audiencesOf = (clock: ClockName, step: string): Audience[] =>
  step === 'escalate' ? clockOf(clock).escalated : clockOf(clock).told;
