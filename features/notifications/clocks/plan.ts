import type { Audience } from '@/features/notifications/notices/audiences';
import type { SubjectState } from '@/lib/dispatch/types';
import type { WorkingCalendar } from '@/lib/working-days';
import type { MachineId } from '@/machines/catalog';

/** The operadora's own target of a clock (J17), in working days. No official deadline is known. */
export interface Target {
  /** From the beginning of the waiting to its due day. */
  days: number;
  /** From the reminder to the due day; 0: no reminder. */
  remindBefore: number;
  /** Between one further asking after the due day and the next; 0: none. */
  followUpEvery: number;
  /** From the due day to the escalation, when more people are told; 0: none. */
  escalateAfter: number;
}

/** When a clock runs, whom it tells, and the product's default target. */
export interface ClockDefinition {
  /** The stages in which it runs. */
  runs: { machine: MachineId; stages: string[] }[];
  /** Who is reminded; `escalated`: who is told at the escalation. */
  told: Audience[];
  escalated: Audience[];
  target: Target;
  /** The key of the context with the day from which the waiting counts, if people say that day. */
  since?: string;
}

const target = (days: number, remindBefore: number, followUpEvery: number, escalateAfter: number): Target => ({
  days,
  remindBefore,
  followUpEvery,
  escalateAfter,
});

/** All clocks: what waits for somebody, with the product's default targets. */
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
/** The names of all clocks. */
export const CLOCK_NAMES = Object.keys(CLOCKS) as ClockName[];
/** The definition of a clock. */
export const clockOf = (name: ClockName): ClockDefinition => CLOCKS[name];

/** The clock that runs in a stage of a machine, or null. */
export const clockIn = (machine: string, stage: string): ClockName | null =>
  CLOCK_NAMES.find((name) => clockOf(name).runs.some((run) => run.machine === machine && run.stages.includes(stage))) ??
  null;

/** All stages in which a clock runs, for queries. */
export const RUNNING: { machine: string; stage: string }[] = CLOCK_NAMES.flatMap((name) =>
  clockOf(name).runs.flatMap(({ machine, stages }) => stages.map((stage) => ({ machine, stage }))),
);

export type Targets = Record<ClockName, Target>;

/** The targets of an operadora: its own ones, else the product's. */
export const targetsWith = (own: ({ clock: string } & Target)[]): Targets =>
  Object.fromEntries(
    CLOCK_NAMES.map((name) => [name, own.find(({ clock }) => clock === name) ?? clockOf(name).target]),
  ) as Targets;

const MAX_FOLLOW_UPS = 12;

/** A step of a plan and its day in Brasília (yyyy-mm-dd). `due` is the day after the due day. */
export interface Step {
  /** remind · due · followUp:1… · escalate */
  step: string;
  on: string;
}

/** The plan of a waiting subject; days are in Brasília (yyyy-mm-dd). */
export interface Waiting {
  clock: ClockName;
  /** The day from which the waiting counts. */
  since: string;
  dueOn: string;
  steps: Step[];
}

/** The day since which a subject waits: the one that people said, else the day on which it came into its state. */
export function sinceOf(
  { machine, stage, context }: Pick<SubjectState, 'machine' | 'stage' | 'context'>,
  stageDay: string,
) {
  const clock = clockIn(machine, stage);
  const said = clock && clockOf(clock).since ? context[clockOf(clock).since as string] : null;
  return typeof said === 'string' ? said : stageDay;
}

/**
 * The plan of a waiting subject. Pure, so that the same waiting has the same days everywhere.
 * @param until a day (yyyy-mm-dd); the plan ends with the first further asking after it
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

/** The fact of a step in the outbox. */
export function factOf(step: string): 'wait.reminded' | 'wait.fellDue' | 'wait.followedUp' | 'wait.escalated' {
  if (step === 'remind') return 'wait.reminded';
  if (step === 'due') return 'wait.fellDue';
  return step === 'escalate' ? 'wait.escalated' : 'wait.followedUp';
}

/** The audiences that are told about a step. */
export const audiencesOf = (clock: ClockName, step: string): Audience[] =>
  step === 'escalate' ? clockOf(clock).escalated : clockOf(clock).told;
