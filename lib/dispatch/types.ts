import type { CaseHead } from '@/lib/auth/authority';
import type { Event, Runnable } from '@/lib/machine';

/** "case", or "person:<id>": what belongs to the case as a whole, or to one person of it. */
export type Scope = 'case' | `person:${string}`;

/** Names a subject: a machine running in a case. `ref` tells several of a kind apart. */
export interface SubjectName<Machine extends string = string> {
  machine: Machine;
  scope: Scope;
  ref?: string;
}

/** One event for one subject. `expected`: the revision that the person saw; absent where it does not matter. */
export interface Move {
  subject: SubjectName;
  event: Event;
  expected?: number;
}

/** A subject as loaded, or as it starts when nothing happened to it yet (revision 0). */
export interface SubjectState<
  Machine extends string = string,
  Stage extends string = string,
  Context = Record<string, unknown>,
> extends SubjectName<Machine> {
  id: string;
  stage: Stage;
  context: Context;
  revision: number;
}

/** What is known of the case in a command: the head, and the subjects within its reach. */
export interface CaseView extends CaseHead {
  caseId: string;
  /** False when only one person's records were loaded (EventRule.reach). */
  whole: boolean;
  subject(name: SubjectName): SubjectState;
  all(): SubjectState[];
  /** The same view with some subjects replaced. */
  with(changed: SubjectState[]): CaseView;
}

/** The case before and after a command. `changed`: the subjects that moved, as they are now. */
export interface Change {
  before: CaseView;
  after: CaseView;
  changed: SubjectState[];
}

/** Values of the write statement that SQL of the product may use, as text to interpolate. */
export interface Slots {
  /** int: the case's sequence after the command. */
  sequence: string;
  /** timestamptz: when the command was done. */
  at: string;
  /** jsonb: the parameter of the case's row; projections may read it too. */
  row: string;
  /** jsonb: the projection's own parameter. */
  own: string;
}

/** Columns of the product in the case's row. They are set with the head: one statement can update a row only once. */
export interface CaseRow {
  /** "column = value, …" */
  set(slots: Pick<Slots, 'row'>): string;
  /** Columns of the updated row that projections read from `head`; `id` is always there. */
  returning: string;
  parameter(change: Change): object;
}

/**
 * Rows that the product derives from a command, written by the door's own statement. Its CTEs see all tables as they
 * were before, except for `head`: the updated row of the case, or no row if the guard refused the write.
 */
export interface Projection {
  /** Letters only, for it is a key in SQL; not `row`. */
  name: string;
  /** One or more CTEs. Each joins `head` and has a name that no other projection uses. */
  sql(slots: Slots): string;
  /** null: there is nothing to write, and the statement leaves this projection out. */
  parameter(change: Change): object | null;
}

/** What a command asked for, and whether a person or a job did. */
export type Sent = Pick<Command, 'sender' | 'moves'>;

/**
 * What the door is given by the product: the machines and what follows from a change. All of it pure.
 * `Known`: the moves that these machines take; no other can be sent.
 */
export interface Machinery<Known extends Move = Move> {
  machines: Record<string, Runnable>;
  /** Consequences inside the same statement, e.g. an acceptance made void; asked again until there are none. */
  follow(before: CaseView, after: CaseView, sent: Sent): Known[];
  /** The person whom a subject is about; some events only they may send. */
  personOf(subject: SubjectName, view: CaseView): string | null;
  /** Accounts that an event names and that are told of it. */
  mentions(event: Event): string[];
  row: CaseRow;
  /** In the order of the statement. */
  projections: readonly Projection[];
}

/** Who acts: a signed-in person, or a job. */
export type Sender = { kind: 'person'; userId: string } | { kind: 'system'; name: string };

export interface Command<Known extends Move = Move> {
  caseId: string;
  sender: Sender;
  /** Idempotency key and what was asked under it: the same again gives the same answer, other data is refused. */
  key: string;
  fingerprint?: string;
  moves: Known[];
}

/** The answer to a command: where each moved subject now stands, and the audit's sequence. */
export interface Receipt {
  sequence: number;
  subjects: { id: string; machine: string; stage: string; revision: number }[];
}
