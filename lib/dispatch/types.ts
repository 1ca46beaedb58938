import type { Delegation } from '@/lib/auth/delegation';
import type { Event, Runnable } from '@/lib/machine';

/** "case", or "person:<id>": what belongs to the case as a whole, or to one person of it. */
export type Scope = 'case' | `person:${string}`;

/** Names a subject: a machine running in a case. `ref` tells several of a kind apart (a computer, an item). */
export interface SubjectName {
  machine: string;
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
export interface SubjectState extends SubjectName {
  id: string;
  stage: string;
  context: Record<string, unknown>;
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
}

/** What the door is given by the product: the machines and what follows from a change. All of it pure. */
export interface Machinery {
  machines: Record<string, Runnable>;
  /** Consequences inside the same statement, e.g. an acceptance made void; asked again until there are none. */
  follow(before: CaseView, after: CaseView): Move[];
  facts(view: CaseView): CaseFacts;
  /** Counters by item state, for the difference that a command makes. */
  count(view: CaseView): { toReview: number; accepted: number; returned: number };
}

/** Who acts: a signed-in person, or a job. */
export type Sender = { kind: 'person'; userId: string } | { kind: 'system'; name: string };

export interface Command {
  caseId: string;
  sender: Sender;
  /** Idempotency key and what was asked under it: the same again gives the same answer, other data is refused. */
  key: string;
  fingerprint?: string;
  moves: Move[];
}

/** The answer to a command: where each moved subject now stands, and the audit's sequence. */
export interface Receipt {
  sequence: number;
  subjects: { id: string; machine: string; stage: string; revision: number }[];
}
