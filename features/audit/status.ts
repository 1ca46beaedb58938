import { sha256 } from '@/lib/crypto';
import type { AuditBody } from '@/lib/dispatch/audit';
import { accepts, type Event, initialState, type Runnable, rehydrate, step } from '@/lib/machine';

export interface StoredEvent {
  sequence: number;
  subjectId: string;
  machine: string;
  fact: string;
  body: string;
  prevHash: string;
  hash: string;
}

export interface StoredSubject {
  id: string;
  machine: string;
  stage: string;
  context: unknown;
  machineVersion: number;
  revision: number;
}

export interface Fault {
  sequence: number | null;
  problem: string;
}

interface Replayed {
  stage: string;
  context: Record<string, unknown>;
  revision: number;
  machine: string;
}

function chainFault(event: StoredEvent, expected: number, prevHash: string, caseId: string): string | null {
  if (event.sequence !== expected) return `expected sequence ${expected}: a row is missing, inserted or out of order`;
  if (event.prevHash !== prevHash) return 'the previous hash does not match the row before it';
  if (event.hash !== sha256(event.prevHash + event.body)) return 'the content does not match its hash';
  const body = JSON.parse(event.body) as AuditBody;
  if (body.caseId !== caseId || body.sequence !== event.sequence)
    return 'the content belongs to another place of the chain';
  if (body.subject.id !== event.subjectId || body.fact !== event.fact || body.subject.machine !== event.machine) {
    return 'the columns differ from the hashed content';
  }
  return null;
}

/** Verifies one case: the chain link by link, and every subject against the replay of its events. Pure. */
export class CaseVerifier {
  private sequence = 0;
  private hash = '';
  private readonly subjects = new Map<string, Replayed>();
  readonly faults: Fault[] = [];

  constructor(
    private readonly machines: Record<string, Runnable>,
    private readonly caseId: string,
  ) {}

  /** Rows must be given in the order of their sequence. After a broken link nothing further is replayed. */
  add(event: StoredEvent): void {
    if (this.faults.length > 0) return;
    const problem = chainFault(event, this.sequence + 1, this.hash, this.caseId) ?? this.replay(event);
    if (problem) this.faults.push({ sequence: event.sequence, problem });
    this.sequence = event.sequence;
    this.hash = event.hash;
  }

  private replay(event: StoredEvent): string | null {
    const body = JSON.parse(event.body) as AuditBody;
    const runnable = this.machines[event.machine];
    if (!runnable) return `no machine is called ${event.machine}`;
    const known = this.subjects.get(event.subjectId) ?? {
      ...initialState(runnable),
      revision: 0,
      machine: event.machine,
    };
    if (known.stage !== body.from) return `the event starts from ${body.from}, the replay stands at ${known.stage}`;
    if (!accepts(runnable, known, body.event as Event)) return `${known.stage} does not take ${body.event.type}`;
    const next = step(runnable, known, body.event as Event);
    if (next.stage !== body.to) return `the event leads to ${next.stage}, not to ${body.to}`;
    this.subjects.set(event.subjectId, { ...next, revision: known.revision + 1, machine: event.machine });
    return null;
  }

  /** Compares the end of the chain with the head and every subject with its replay; gives all faults found. */
  finish(head: { sequence: number; headHash: string }, stored: StoredSubject[]): Fault[] {
    if (this.faults.length > 0) return this.faults;
    if (head.sequence !== this.sequence || head.headHash !== this.hash) {
      this.faults.push({
        sequence: head.sequence,
        problem: `the head of the case does not match the last row (${this.sequence})`,
      });
      return this.faults;
    }
    for (const subject of stored) {
      const replayed = this.subjects.get(subject.id);
      const runnable = this.machines[subject.machine];
      const problem = !replayed || !runnable ? 'has no events' : differs(runnable, subject, replayed);
      if (problem)
        this.faults.push({ sequence: null, problem: `subject ${subject.machine} ${subject.id}: ${problem}` });
      this.subjects.delete(subject.id);
    }
    for (const [id, { machine }] of this.subjects)
      this.faults.push({ sequence: null, problem: `subject ${machine} ${id}: its row is missing` });
    return this.faults;
  }
}

function differs(runnable: Runnable, stored: StoredSubject, replayed: Replayed): string | null {
  const state = rehydrate(
    runnable,
    { stage: stored.stage, context: stored.context as Record<string, unknown> },
    stored.machineVersion,
  );
  if (stored.stage !== replayed.stage) return `stands at ${stored.stage}, its events lead to ${replayed.stage}`;
  if (stored.revision !== replayed.revision) return `has revision ${stored.revision} after ${replayed.revision} events`;
  return sorted(state.context) === sorted(replayed.context) ? null : 'its facts differ from the replay of its events';
}

/** jsonb does not keep the order of keys. */
const sorted = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
