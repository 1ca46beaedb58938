import { brDate, daysAfter } from '@/lib/days';
import { PROOF_KINDS } from '@/machines/attestation/machine';
import { CATALOG, type ContextOf } from '@/machines/catalog';

/** The machine of a check whose proof can expire. The approval of a computer does not expire (J14). */
export type ProofKind = (typeof PROOF_KINDS)[number];

/** All kinds of proof, in the order of the journey. */
export const KINDS: readonly ProofKind[] = PROOF_KINDS;

/** The operadora's own days (J26), never official ones. */
export type Periods = Pick<ContextOf<'attestation'>, 'days' | 'proofDays'>;

/** For how many days a proof of a kind counts; 0: it never expires. */
export const proofDaysOf = ({ days, proofDays }: Periods, kind: ProofKind): number => proofDays[kind] ?? days;

/** The stages in which a check is proven. Only these have a proof that can expire. */
export const PROVEN: { machine: ProofKind; stage: string }[] = PROOF_KINDS.flatMap((machine) =>
  Object.entries(CATALOG[machine].machine.root.states).map(([stage, { meta }]) => ({ machine, stage, meta })),
)
  .filter(({ meta }) => meta?.complete === true)
  .map(({ machine, stage }) => ({ machine, stage }));

/** The last proof of a person's check; `provenOn` is a day in Brasília (yyyy-mm-dd). */
export interface Proof {
  personId: string;
  kind: ProofKind;
  provenOn: string;
}

/** How long a proof counts. Derived from its day, the operadora's days and today; nothing of it is stored. */
export interface Validity {
  kind: ProofKind;
  provenOn: string;
  /** The last day on which it counts (yyyy-mm-dd); null: it never expires. */
  until: string | null;
  expired: boolean;
}

/** Derives how long a proof counts. @param today a day in Brasília (yyyy-mm-dd) */
export function validityOf({ kind, provenOn }: Proof, periods: Periods, today: string): Validity {
  const days = proofDaysOf(periods, kind);
  const until = days === 0 ? null : daysAfter(provenOn, days);
  return { kind, provenOn, until, expired: until !== null && today > until };
}

/** "vale até …", "vencida desde …" or "não vence". */
export function validityWords({ until, expired }: Validity): string {
  if (until === null) return 'não vence';
  return expired ? `vencida desde ${brDate(daysAfter(until, 1))}` : `vale até ${brDate(until)}`;
}

/** Days after the due date from which a confirmation counts as overdue. */
export const GRACE_DAYS = 15;

/** The confirmation that runs: the stage and context of its subject. */
export interface Running {
  stage: string;
  context: ContextOf<'attestation'>;
}

/**
 * J26: the due date of the running period after the operadora changed its days. The period is counted again from its
 * start, with two limits: a shorter one never falls due before today, and one already due can only be postponed.
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
