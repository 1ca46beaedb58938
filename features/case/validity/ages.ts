import { brDate, daysAfter } from '@/lib/days';
import { PROOF_KINDS } from '@/machines/attestation/machine';
import { CATALOG, type ContextOf } from '@/machines/catalog';

/** A check of a person whose proof grows old: its machine's id. A computer's approval holds for that machine (J14). */
export type ProofKind = (typeof PROOF_KINDS)[number];

/** In the order of the journey. */
export const KINDS: readonly ProofKind[] = PROOF_KINDS;

/** The operadora's own days (J26), never official ones. */
export type Periods = Pick<ContextOf<'attestation'>, 'days' | 'proofDays'>;

/** For how many days a proof of a kind counts as current; 0: it does not grow old. */
export const proofDaysOf = ({ days, proofDays }: Periods, kind: ProofKind): number => proofDays[kind] ?? days;

/** States in which a check is proven: what is open has nothing that could grow old. */
export const PROVEN: { machine: ProofKind; stage: string }[] = PROOF_KINDS.flatMap((machine) =>
  Object.entries(CATALOG[machine].machine.root.states).map(([stage, { meta }]) => ({ machine, stage, meta })),
)
  .filter(({ meta }) => meta?.complete === true)
  .map(({ machine, stage }) => ({ machine, stage }));

/** When a check of a person was last proven (day in Brasília). */
export interface Proof {
  personId: string;
  kind: ProofKind;
  provenOn: string;
}

/** Derived from the day of the proof, the operadora's days and today: nothing of it is stored, reading changes nothing. */
export interface Validity {
  kind: ProofKind;
  provenOn: string;
  /** The last day on which it counts; null: it does not grow old. */
  until: string | null;
  expired: boolean;
}

export function validityOf({ kind, provenOn }: Proof, periods: Periods, today: string): Validity {
  const days = proofDaysOf(periods, kind);
  const until = days === 0 ? null : daysAfter(provenOn, days);
  return { kind, provenOn, until, expired: until !== null && today > until };
}

/** "vale até …" or, from the day after on, "vencida desde …". */
export function validityWords({ until, expired }: Validity): string {
  if (until === null) return 'não vence';
  return expired ? `vencida desde ${brDate(daysAfter(until, 1))}` : `vale até ${brDate(until)}`;
}

/** Days after the due date from which a confirmation counts as overdue. */
export const GRACE_DAYS = 15;

export interface Running {
  stage: string;
  context: ContextOf<'attestation'>;
}

/**
 * J26: what new days make of the period that runs. It is counted anew from where it began, with two reserves: a
 * shorter period never falls due before today, and what is due already is only ever put off.
 */
export function rescheduled({ stage, context }: Running, days: number, today: string) {
  const { dueOn, lastConfirmedOn, begunOn } = context;
  if (stage === 'notStarted' || dueOn === null) return { dueOn: null, standing: 'current' as const };
  const anew = daysAfter(lastConfirmedOn ?? begunOn ?? daysAfter(dueOn, -context.days), days);
  const floor = stage === 'current' ? today : dueOn;
  const next = days === context.days ? dueOn : laterOf(anew, floor);
  return { dueOn: next, standing: standingOn(next, today) };
}

const laterOf = (one: string, other: string): string => (one < other ? other : one);

function standingOn(dueOn: string, today: string): 'current' | 'due' | 'overdue' {
  if (today < dueOn) return 'current';
  return today < daysAfter(dueOn, GRACE_DAYS) ? 'due' : 'overdue';
}
