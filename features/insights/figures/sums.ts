import { Temporal } from 'temporal-polyfill';
import { BRASILIA, brasiliaDay, daysAfter, mondayOf } from '@/lib/days';
import type { Stage, WaitsFor } from '@/machines/definition';

/** The stages of a case before its conclusion. Operators do not count as one (ADR 0005). */
export const OPEN_STAGES = ['cnes', 'administrador', 'computador', 'suporte', 'acesso'] as const satisfies Stage[];
/** All stages of a case, in order; "depois" is concluded. */
export const PLACES_IN_ORDER = [...OPEN_STAGES, 'depois'] as const satisfies Stage[];

/** Whose time it is: the operadora's own, the reviewers', or that of others, whom the operadora can only wait for. */
export type Side = 'own' | 'review' | 'others';

/** The side of each party. */
export const SIDES: Record<Exclude<WaitsFor, 'ninguem'>, Side> = {
  equipe: 'own',
  administrador: 'own',
  revisor: 'review',
  titular: 'others',
  gestorLocal: 'others',
  datasus: 'others',
  unidadeSaude: 'others',
  baseCnes: 'others',
};

export type Party = keyof typeof SIDES;
export const PARTIES = Object.keys(SIDES) as Party[];

/** The ends of the classes of age, in days; the last class has no end. */
export const AGE_ENDS = [30, 90, 180, 365] as const;

/** What is counted by week, with the fact of the audit. */
export const WEEKLY = {
  opened: 'case.opened',
  concluded: 'case.concluded',
  accepted: 'item.accepted',
  returned: 'item.returned',
} as const;
export type Weekly = keyof typeof WEEKLY;

/** The weeks that the figures cover. */
export interface Period {
  /** The first Monday, at midnight in Brasília. */
  from: Date;
  /** The Mondays of its weeks, yyyy-mm-dd, the present one last. */
  weeks: string[];
}

/** The present week in Brasília and those before it, `weeks` in all. Weeks start on Monday. */
export function periodOf(weeks: number, now: Date): Period {
  const first = daysAfter(mondayOf(brasiliaDay(now)), -7 * (weeks - 1));
  return {
    from: new Date(Temporal.PlainDate.from(first).toZonedDateTime(BRASILIA).epochMilliseconds),
    weeks: Array.from({ length: weeks }, (_week, index) => daysAfter(first, 7 * index)),
  };
}

/** Durations of cases in seconds: half of them took at most `median`, nine in ten at most `most`. */
export interface Spread {
  cases: number;
  median: number;
  most: number;
}

/** The figures as the database returns them, in seconds and counts. */
export interface FigureRows {
  total: number;
  reached: { place: number; cases: number }[];
  present: { stage: Stage; cases: number }[];
  stages: ({ stage: Stage } & Spread)[];
  parties: ({ party: WaitsFor } & Spread)[];
  shares: { stage: Stage; party: WaitsFor; seconds: number }[];
  ages: { stage: Stage; bucket: number; cases: number; oldest: number }[];
  weekly: { fact: string; week: string; count: number }[];
}

export type Figures = ReturnType<typeof figuresOf>;

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);

/** The figures of the page, in order; whatever the database did not return is zero. */
export function figuresOf(rows: FigureRows, { weeks }: Period) {
  const opened = sum(rows.reached.map(({ cases }) => cases));
  const present = (stage: Stage) => rows.present.find((row) => row.stage === stage)?.cases ?? 0;
  return {
    total: rows.total,
    opened,
    funnel: PLACES_IN_ORDER.map((stage, index) => ({
      stage,
      reached: sum(rows.reached.filter(({ place }) => place >= index).map(({ cases }) => cases)),
      present: present(stage),
    })),
    stages: OPEN_STAGES.flatMap((stage) => rows.stages.find((row) => row.stage === stage) ?? []),
    parties: PARTIES.flatMap((party) => {
      const row = rows.parties.find((known) => known.party === party);
      return row ? [{ ...row, party }] : [];
    }),
    shares: OPEN_STAGES.map((stage) => ({
      stage,
      parts: PARTIES.map((party) => ({
        party,
        seconds: sum(rows.shares.filter((row) => row.stage === stage && row.party === party).map((row) => row.seconds)),
      })).filter(({ seconds }) => seconds > 0),
    })).filter(({ parts }) => parts.length > 0),
    ages: OPEN_STAGES.map((stage) => {
      const own = rows.ages.filter((row) => row.stage === stage);
      return {
        stage,
        counts: [...AGE_ENDS, null].map((_end, index) => own.find(({ bucket }) => bucket === index)?.cases ?? 0),
        oldest: Math.max(0, ...own.map(({ oldest }) => oldest)),
      };
    }).filter(({ counts }) => sum(counts) > 0),
    weekly: weeks.map((week) => {
      const count = (fact: string) => rows.weekly.find((row) => row.week === week && row.fact === fact)?.count ?? 0;
      return {
        week,
        opened: count(WEEKLY.opened),
        concluded: count(WEEKLY.concluded),
        accepted: count(WEEKLY.accepted),
        returned: count(WEEKLY.returned),
      };
    }),
  };
}

/** The seconds that belong to a side. */
export const bySide = (parts: { party: Party; seconds: number }[], side: Side): number =>
  sum(parts.filter(({ party }) => SIDES[party] === side).map(({ seconds }) => seconds));
