import type { Delegation } from '@/lib/auth/delegation';
import type { Event, Runnable } from '@/lib/machine';

/** "case", or "person:<id>": what belongs to the case as a whole, or to one person of it. */
export type Scope = 'case' | `person:${string}`;

/** Names a subject: a machine running in a case. `ref` tells several of a kind apart (a computer, an item). */
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
export interface CaseView {
  caseId: string;
  registroAns: string;
  administratorPersonId: string | null;
  administratorActive: boolean;
  /** False when only one person's records were loaded (EventRule.reach). */
  whole: boolean;
  subject(name: SubjectName): SubjectState;
  all(): SubjectState[];
  /** The same view with some subjects replaced. */
  with(changed: SubjectState[]): CaseView;
}

/** Columns of the case that lists and other machines read; kept in the transition. */
export interface CaseFacts {
  administratorPersonId: string | null;
  administratorActive: boolean;
  stage: string;
  waitingFor: string;
  concludedAt: string | null;
  /** Alerts of the registries that are open (J25). */
  alertsOpen: number;
  /** J24: who decides in the administrator's place, and on which days (yyyy-mm-dd, Brasília; both included). */
  delegation: Delegation | null;
  /** The establishment's code, for searching. */
  cnes: string | null;
  /** J26: 0 in order · 1 due · 2 overdue. */
  attestation: 0 | 1 | 2;
  /** J24: the administrator left, and nobody is in their place. */
  vacant: boolean;
  /** Account of the reviewer who answers for the case. */
  assignedTo: string | null;
}

/** An item that awaits review, as the reviewers' queue keeps it; since when is the time of the command. */
export interface QueueEntry {
  subjectId: string;
  /** As addresses name it. */
  item: string;
  stage: string;
  /** Account or job that changed it last. */
  submittedBy: string | null;
  /** It was returned before, or accepted and changed since. */
  returned: boolean;
  voided: boolean;
}

/**
 * What the door is given by the product: the machines and what follows from a change. All of it pure.
 * `Known`: the moves that these machines take; no other is sent.
 */
export interface Machinery<Known extends Move = Move> {
  machines: Record<string, Runnable>;
  /** Consequences inside the same statement, e.g. an acceptance made void; asked again until there are none. */
  follow(before: CaseView, after: CaseView): Known[];
  facts(view: CaseView): CaseFacts;
  /** Counters by item state, for the difference that a command makes. */
  count(view: CaseView): { toReview: number; accepted: number; returned: number };
  /** Of the changed subjects: those that are now in the reviewers' queue, and the ids of those that are not. */
  queue(changed: SubjectState[]): { waiting: QueueEntry[]; gone: string[] };
  /** Accounts that an event names and that are told of it. */
  mentions(event: Event): string[];
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
